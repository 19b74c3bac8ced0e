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

    /// <summary>AC2006: null returned for a task.</summary>
    public static readonly DiagnosticDescriptor NullTask = Create(
        "AC2006",
        "Null instead of a task",
        "Awaiting {0} throws NullReferenceException here: it returns {1} instead of a task",
        Awaiting,
        DiagnosticSeverity.Warning,
        "Callers await what a function gives that returns a task, without asking whether it is null. Return a completed task.");

    /// <summary>AC2011: an await of a task that may be null.</summary>
    public static readonly DiagnosticDescriptor AwaitOnNullableTask = Create(
        "AC2011",
        "Await of a task that may be null",
        "This 'await' throws NullReferenceException where {0}: there is no task to await then",
        Awaiting,
        DiagnosticSeverity.Warning,
        "'?.' gives null where its receiver is null, and null cannot be awaited. Await only where there is a task.");
}
