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
}
