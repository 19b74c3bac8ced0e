using Microsoft.CodeAnalysis;

namespace AsyncColoring;

public static partial class Rules
{
    private const string Awaiting = "AsyncColoring.Awaiting";

    /// <summary>AC2001: a task or an async sequence that is dropped.</summary>
    public static readonly DiagnosticDescriptor UnobservedTask = Create(
        "AC2001",
        "Unobserved task",
        "What '{0}' returns is dropped: {1}",
        Awaiting,
        DiagnosticSeverity.Warning,
        "Nobody learns when the work has ended, or that it has failed. Await it, or write '_ =' in front to say that this is meant.");

    /// <summary>AC2003: a task inside a task, or inside a sequence, that nobody waits for.</summary>
    public static readonly DiagnosticDescriptor NestedTask = Create(
        "AC2003",
        "Nested task",
        "{0}",
        Awaiting,
        DiagnosticSeverity.Warning,
        "The outer task ends as soon as the inner one has begun; whoever waits for the outer one only does not wait for the work, and its exceptions are lost. Unwrap the task, or use Task.Run, which does.");

    /// <summary>AC2004: a task where its result was meant.</summary>
    public static readonly DiagnosticDescriptor TaskUsedAsValue = Create(
        "AC2004",
        "Task used as a value",
        "{0} is a task where its result was meant: {1}",
        Awaiting,
        DiagnosticSeverity.Warning,
        "A task is an object like any other, so it can be shown, compared and stored, but it is not the value it will give. Await it first.");

    /// <summary>AC2006: null returned for a task.</summary>
    public static readonly DiagnosticDescriptor NullTask = Create(
        "AC2006",
        "Null instead of a task",
        "Awaiting {0} throws NullReferenceException here: it returns {1} instead of a task",
        Awaiting,
        DiagnosticSeverity.Warning,
        "Callers await what a function gives that returns a task, without asking whether it is null. Return a completed task.");

    /// <summary>AC2008: a using on a task instead of what it gives.</summary>
    public static readonly DiagnosticDescriptor UsingOnTask = Create(
        "AC2008",
        "Using on a task",
        "This 'using' disposes of the task and not of the '{0}' it gives, which stays open",
        Awaiting,
        DiagnosticSeverity.Warning,
        "A task can be disposed of, so the compiler does not object. What the task gives is neither awaited nor disposed of. Await the task first.");

    /// <summary>AC2010: an async function that awaits nothing.</summary>
    public static readonly DiagnosticDescriptor AsyncWithoutAwait = Create(
        "AC2010",
        "Async without await",
        "Nothing is awaited in {0}: it runs to its end on the thread of its caller, and 'async' only costs",
        Awaiting,
        DiagnosticSeverity.Info,
        "A function with 'async' and without 'await' is a synchronous one in disguise. Make it synchronous, or return a completed task.");

    /// <summary>AC2011: an await of a task that may be null.</summary>
    public static readonly DiagnosticDescriptor AwaitOnNullableTask = Create(
        "AC2011",
        "Await of a task that may be null",
        "This 'await' throws NullReferenceException where {0}: there is no task to await then",
        Awaiting,
        DiagnosticSeverity.Warning,
        "'?.' gives null where its receiver is null, and null cannot be awaited. Await only where there is a task.");

    /// <summary>AC2012: a handler of AggregateException that an await never reaches.</summary>
    public static readonly DiagnosticDescriptor AggregateExceptionAroundAwait = Create(
        "AC2012",
        "AggregateException around await",
        "This handler is never reached: 'await' throws what is inside the AggregateException, and nothing else here throws one",
        Awaiting,
        DiagnosticSeverity.Warning,
        "Wait and Result throw AggregateException, await throws the exception inside it. Catch that one.");
}
