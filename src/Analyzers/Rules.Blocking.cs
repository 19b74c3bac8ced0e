using Microsoft.CodeAnalysis;

namespace AsyncColoring;

public static partial class Rules
{
    private const string Blocking = "AsyncColoring.Blocking";

    /// <summary>AC1001: a blocking wait on a task where the function could await it.</summary>
    public static readonly DiagnosticDescriptor BlockingOnTaskInAsync = Create(
        "AC1001",
        "Blocking on a task in async code",
        "'{0}' blocks a thread inside {1} although the task can be awaited here: callers under a UI or request context deadlock, and the thread pool starves",
        Blocking,
        DiagnosticSeverity.Warning,
        "Result, Wait and GetResult hold the thread until the task completes. In a function that can await, await the task instead.");

    /// <summary>AC1002: a blocking wait on a task in a function that cannot await.</summary>
    public static readonly DiagnosticDescriptor BlockingOnTask = Create(
        "AC1002",
        "Blocking on a task",
        "'{0}' blocks the thread of {1} until the task completes: it deadlocks under a UI or request context and starves the thread pool elsewhere; make {2} async or call a synchronous API",
        Blocking,
        DiagnosticSeverity.Warning,
        "A synchronous function that waits for a task holds its thread and can deadlock with the continuation it waits for. Make it and its callers async, or use an API that is synchronous throughout.");

    /// <summary>AC1003: a synchronous call in async code that has an async twin.</summary>
    public static readonly DiagnosticDescriptor SyncCallInAsync = Create(
        "AC1003",
        "Synchronous call in async code",
        "'{0}' blocks a thread inside {1}; await '{2}', which can be called here",
        Blocking,
        DiagnosticSeverity.Warning,
        "The call waits for I/O or a lock while it holds its thread. It has an async counterpart that can be called with the same arguments at this place.");

    /// <summary>AC1004: a wait in async code that holds the thread and is no task.</summary>
    public static readonly DiagnosticDescriptor ThreadBlockedInAsync = Create(
        "AC1004",
        "Thread blocked in async code",
        "'{0}' blocks a thread inside {1}{2}",
        Blocking,
        DiagnosticSeverity.Warning,
        "Sleeping, joining and waiting for handles or locks hold the thread that async code means to give back. Use the awaitable form of the wait.");

    /// <summary>AC1006: a synchronous dispose in async code of something that can be disposed asynchronously.</summary>
    public static readonly DiagnosticDescriptor SyncDisposeInAsync = Create(
        "AC1006",
        "Synchronous dispose in async code",
        "Disposing '{0}' blocks a thread inside {1} while it flushes or closes; it implements IAsyncDisposable, so dispose it with {2}",
        Blocking,
        DiagnosticSeverity.Info,
        "Dispose has to finish its I/O before it returns. Types that implement IAsyncDisposable can do so without holding the thread.");

    /// <summary>AC1007: a synchronous enumeration in async code of something that can be enumerated asynchronously.</summary>
    public static readonly DiagnosticDescriptor SyncEnumerationInAsync = Create(
        "AC1007",
        "Synchronous enumeration in async code",
        "Enumerating '{0}' blocks a thread inside {1} for every element; it can be enumerated with 'await foreach'",
        Blocking,
        DiagnosticSeverity.Info,
        "Each step of the loop waits for the next element while it holds the thread. The source has an async enumeration.");

    /// <summary>AC1008: a blocking wait on a task while an object or a type is being created.</summary>
    public static readonly DiagnosticDescriptor BlockingInConstructor = Create(
        "AC1008",
        "Blocking on a task during construction",
        "'{0}' blocks in {1}: {2}",
        Blocking,
        DiagnosticSeverity.Warning,
        "Constructors and initializers cannot await. Static ones hold the type's initialization lock while they wait, which deadlocks as soon as the task needs the type. Create the object in an async factory method.");

    /// <summary>AC1009: a function that looks async and is not.</summary>
    public static readonly DiagnosticDescriptor FakeAsync = Create(
        "AC1009",
        "Fake async",
        "Although it returns a task, {0} {1}, so it blocks {2}",
        Blocking,
        DiagnosticSeverity.Info,
        "Callers take a function that returns a task for one that does not hold a thread. Await the async counterpart of the work, or make the function synchronous and let callers decide.");

    /// <summary>AC1010: a loop that polls what could be awaited.</summary>
    public static readonly DiagnosticDescriptor PollingLoop = Create(
        "AC1010",
        "Polling loop",
        "This loop wakes up again and again to ask whether '{0}' has completed; await it instead",
        Blocking,
        DiagnosticSeverity.Info,
        "Polling burns time slices and reacts late. What it polls can be awaited.");
}
