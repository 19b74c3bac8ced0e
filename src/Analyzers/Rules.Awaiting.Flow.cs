using Microsoft.CodeAnalysis;

namespace AsyncColoring;

public static partial class Rules
{
    /// <summary>AC2002: a task in a local that some path forgets.</summary>
    public static readonly DiagnosticDescriptor TaskLocalNeverAwaited = Create(
        "AC2002",
        "Task in a local that is never awaited",
        "{0} in '{1}' {2}: it may still run when this function ends, and its exceptions are lost",
        Awaiting,
        DiagnosticSeverity.Warning,
        "A task kept in a variable is as lost as one that is dropped unless every path awaits it, returns it or hands it on. Await it, or say with a discard that nobody waits for it.");

    /// <summary>AC2005: a task that outlives what it needs.</summary>
    public static readonly DiagnosticDescriptor TaskEscapesScope = Create(
        "AC2005",
        "Task escapes its scope",
        "The task of '{0}' leaves {1} before it has ended: {2}",
        Awaiting,
        DiagnosticSeverity.Warning,
        "A using, a try or an ambient scope ends when the task is handed out, not when it completes. Await the task inside of it.");

    /// <summary>AC2007: a ValueTask used as if it were a Task.</summary>
    public static readonly DiagnosticDescriptor ValueTaskMisuse = Create(
        "AC2007",
        "ValueTask misused",
        "'{0}' is a ValueTask {1}: what it stands for may be reused for another operation by then",
        Awaiting,
        DiagnosticSeverity.Warning,
        "A ValueTask may be consumed once. Await it once and keep the result, or turn it into a Task with AsTask where it is created.");

    /// <summary>AC2009: a task that was created and not started.</summary>
    public static readonly DiagnosticDescriptor ColdTaskNeverStarted = Create(
        "AC2009",
        "Task that is never started",
        "Nothing starts this task{0}: its work does not run{1}; use Task.Run",
        Awaiting,
        DiagnosticSeverity.Warning,
        "The constructor of Task only describes work. Until Start is called nothing runs, and whoever waits for the task waits forever. Task.Run creates and starts it.");
}
