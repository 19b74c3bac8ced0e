using Microsoft.CodeAnalysis;

namespace AsyncColoring;

public static partial class Rules
{
    private const string AsyncVoid = "AsyncColoring.AsyncVoid";

    /// <summary>AC4001: an async method or local function that returns nothing and handles no event.</summary>
    public static readonly DiagnosticDescriptor AsyncVoidMethod = Create(
        "AC4001",
        "Async void method",
        "'{0}' is async void: {1}",
        AsyncVoid,
        DiagnosticSeverity.Warning,
        "Nobody can await an async void method or catch what it throws: callers go on at its first await, and an exception ends the process. Return a task.");

    /// <summary>AC4002: an async lambda or method where a delegate that returns nothing is wanted.</summary>
    public static readonly DiagnosticDescriptor AsyncVoidDelegate = Create(
        "AC4002",
        "Async delegate that returns nothing",
        "'{0}' returns no task, so {1} cannot be awaited as one: its caller goes on at the first await, and an exception ends the process",
        AsyncVoid,
        DiagnosticSeverity.Warning,
        "An async lambda that becomes an Action is async void. Use an API that takes a delegate returning a task, or catch everything inside.");

    /// <summary>AC4003: an async event handler that something can leave with an exception.</summary>
    public static readonly DiagnosticDescriptor UnguardedAsyncEventHandler = Create(
        "AC4003",
        "Unguarded async event handler",
        "An exception that {0} awaits ends the process, since nobody can catch it outside this async event handler",
        AsyncVoid,
        DiagnosticSeverity.Info,
        "Event handlers are the one place for async void. What leaves one is thrown where nobody can catch it, so catch it inside.");

    /// <summary>AC4004: an async delegate passed to something known not to wait for it.</summary>
    public static readonly DiagnosticDescriptor AsyncDelegateNotAwaited = Create(
        "AC4004",
        "Async delegate nobody awaits",
        "'{0}' does not wait for {1}: {2}",
        AsyncVoid,
        DiagnosticSeverity.Warning,
        "The API runs the delegate up to its first await and takes it for done. Use the form of it that awaits delegates.");

    /// <summary>AC4005: a test that its runner cannot wait for.</summary>
    public static readonly DiagnosticDescriptor AsyncVoidTest = Create(
        "AC4005",
        "Async void test",
        "'{0}' is async void, so the test runner cannot wait for it: it is refused, or what fails after its first await goes unseen",
        AsyncVoid,
        DiagnosticSeverity.Warning,
        "A test runner awaits the task a test returns. One that returns nothing has passed, or is refused, before its asserts have run.");

    /// <summary>AC4006: an assertion that something throws which sees nothing of it.</summary>
    public static readonly DiagnosticDescriptor AsyncThrowsNotAwaited = Create(
        "AC4006",
        "Assertion about exceptions that is not awaited",
        "'{0}' {1}",
        AsyncVoid,
        DiagnosticSeverity.Warning,
        "What an async delegate throws is in its task. The assertion has to await that task, and the test has to await the assertion.");

    /// <summary>AC4007: an event of async handlers, raised as if it had one.</summary>
    public static readonly DiagnosticDescriptor MulticastAsyncInvoke = Create(
        "AC4007",
        "Only the last async subscriber is awaited",
        "'{0}' can have several subscribers; all are called, but only the task of the last one is {1}",
        AsyncVoid,
        DiagnosticSeverity.Info,
        "Calling a multicast delegate gives what the last of its methods returned; the tasks of the others are dropped. Call the delegates of its invocation list and await all of their tasks.");
}
