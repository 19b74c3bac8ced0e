using Microsoft.CodeAnalysis;

namespace AsyncColoring;

public static partial class Rules
{
    private const string Locking = "AsyncColoring.Locking";

    /// <summary>AC3001: an await while a lock of the thread is held.</summary>
    public static readonly DiagnosticDescriptor ThreadLockAcrossAwait = Create(
        "AC3001",
        "Thread-bound lock held across an await",
        "'{0}' gives the thread away while it holds {1}: {2}",
        Locking,
        DiagnosticSeverity.Warning,
        "A monitor, a mutex, a reader-writer lock or a spin lock belongs to the thread that took it, and so does a TransactionScope that does not flow. After an await the code may run on another thread. Release the lock before, use a SemaphoreSlim, or let the transaction flow.");

    /// <summary>AC3002: a blocking wait on a task under a lock.</summary>
    public static readonly DiagnosticDescriptor BlockingOnTaskInLock = Create(
        "AC3002",
        "Blocking on a task under a lock",
        "'{0}' waits for a task while '{1}' is locked: it never ends when the task needs the same lock, and everyone else waits as long as the task takes",
        Locking,
        DiagnosticSeverity.Warning,
        "Whatever the task does is done under the lock, and what it needs the lock for cannot be done. Wait for the task before the lock is taken, or use a SemaphoreSlim, under which it can be awaited.");

    /// <summary>AC3003: a lock that some path does not give back.</summary>
    public static readonly DiagnosticDescriptor AsyncLockNotReleased = Create(
        "AC3003",
        "Lock not released on every path",
        "'{0}' stays taken when {1}: whoever waits for it next waits forever",
        Locking,
        DiagnosticSeverity.Warning,
        "A lock is given back on every path, exceptions included, when the code after it is in a try whose finally releases it.");

    /// <summary>AC3004: a wait for a semaphore by who holds it.</summary>
    public static readonly DiagnosticDescriptor AsyncLockReentered = Create(
        "AC3004",
        "Semaphore waited for by who holds it",
        "'{0}' is held here, and {1} waits for it again: it never comes to an end, for a semaphore lets nobody in twice",
        Locking,
        DiagnosticSeverity.Warning,
        "A SemaphoreSlim knows no owner: whoever waits for it while holding it waits for himself, and everyone else behind him. Have the work that needs no lock in a method of its own, and call that under the lock.");

    /// <summary>AC3005: one field under two locks.</summary>
    public static readonly DiagnosticDescriptor MixedLocks = Create(
        "AC3005",
        "One field under two kinds of lock",
        "'{0}' is written under '{1}' here and under '{2}' in '{3}': the two do not keep each other out",
        Locking,
        DiagnosticSeverity.Info,
        "Who holds a semaphore does not keep out who holds a monitor. Write a field under one lock everywhere: under the semaphore where some of the writers have to await.");

    /// <summary>AC3006: an object that is no good as a lock.</summary>
    public static readonly DiagnosticDescriptor UnsuitableLockObject = Create(
        "AC3006",
        "Unsuitable lock object",
        "'{0}' is no good as a lock: {1}",
        Locking,
        DiagnosticSeverity.Warning,
        "A lock excludes those who lock the same object. Where strangers can lock it too, they hold up this code, and deadlock with it; where not everyone locks the same one, it excludes nobody. Lock a private readonly object that is there for nothing else.");

    /// <summary>AC3007: state of a thread that an await leaves behind.</summary>
    public static readonly DiagnosticDescriptor ThreadBoundStateAcrossAwait = Create(
        "AC3007",
        "State of a thread used across an await",
        "'{0}' belongs to the thread that set it: {1}",
        Locking,
        DiagnosticSeverity.Warning,
        "After an await the code may run on another thread, which has its own value of everything that is kept by thread, and the thread that was left keeps what was set. AsyncLocal<T> goes with the code.");

    /// <summary>AC3008: a task that goes on after its lock is gone.</summary>
    public static readonly DiagnosticDescriptor TaskEscapesLock = Create(
        "AC3008",
        "Task escapes its lock",
        "The task of '{0}' is started under '{1}' and not awaited there: the lock is released at its first await, and the rest runs without it",
        Locking,
        DiagnosticSeverity.Warning,
        "A lock guards what runs before the task is handed out, not the task. Use a SemaphoreSlim and await the task before it is released.");

    /// <summary>AC3009: a lock that may not have been taken.</summary>
    public static readonly DiagnosticDescriptor LockResultIgnored = Create(
        "AC3009",
        "Lock used although it may not have been taken",
        "'{0}' may not have been taken here{1}: {2}",
        Locking,
        DiagnosticSeverity.Warning,
        "A wait with a timeout or a token can end without the lock. Look at its result, and take the lock before the try whose finally releases it.");

    /// <summary>AC3010: code of others under a lock.</summary>
    public static readonly DiagnosticDescriptor CompletionUnderLock = Create(
        "AC3010",
        "Code of others run under a lock",
        "'{0}' runs code of others while '{1}' is held: {2}",
        Locking,
        DiagnosticSeverity.Info,
        "What awaits a task goes on inside of SetResult, and subscribers and callbacks run where they are called. Under a lock they run in the section: they may come back and find it half done, or wait for someone who waits for the lock.");
}
