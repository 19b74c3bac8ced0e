using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Options;

/// <summary>One <c>async_coloring.*</c> option of an <c>.editorconfig</c>, declared once: rules read it, AC8005 checks it, the docs list it.</summary>
/// <param name="Key">The key as users write it.</param>
/// <param name="Default">The value in force where none is written.</param>
/// <param name="Values">Every value it takes.</param>
/// <param name="Description">One sentence for the option page.</param>
internal sealed record ColoringOption(string Key, string Default, ImmutableArray<string> Values, string Description)
{
    /// <summary>What every key of the package starts with.</summary>
    public const string Prefix = "async_coloring.";

    private static readonly ImmutableArray<string> Booleans = ImmutableArray.Create("true", "false");

    public static readonly ColoringOption ReportCancel = new(
        Prefix + "report_cancel", "false", Booleans,
        "Whether AC1003 reports CancellationTokenSource.Cancel, which has CancelAsync since .NET 8 but rarely waits.");

    public static readonly ColoringOption ForwardToken = new(
        Prefix + "forward_token", "true", Booleans,
        "Whether fixes pass a CancellationToken in scope to the async call they insert.");

    public static readonly ColoringOption ConvertMode = new(
        Prefix + "convert_mode", "auto", ImmutableArray.Create("auto", "replace", "add_twin", "in_place"),
        "What becomes of the synchronous form of a function made async: `replace` it, keep it and `add_twin`, change it `in_place` without a new name, or `auto`: replaced, but kept where the public API of a library would lose it.");

    public static readonly ColoringOption AsyncSuffix = new(
        Prefix + "async_suffix", "true", Booleans,
        "Whether a function made async gets the suffix `Async`.");

    public static readonly ColoringOption ReturnType = new(
        Prefix + "return_type", "task", ImmutableArray.Create("task", "value_task"),
        "What a function made async returns: `task` (`Task`, `Task<T>`) or `value_task` (`ValueTask`, `ValueTask<T>`).");

    public static readonly ColoringOption AddToken = new(
        Prefix + "add_token", "false", Booleans,
        "Whether a function made async gets a `CancellationToken` parameter, passed on through the chain.");

    public static readonly ColoringOption EagerChecks = new(
        Prefix + "eager_checks", "false", Booleans,
        "Whether a public or protected function made async still checks its arguments when it is called, and not when it is awaited: the rest becomes a local function.");

    /// <summary>What a value of <see cref="HandlerGuard"/> looks like that is no word of this package.</summary>
    private const string SomeMethod = "Namespace.Type.Method";

    public static readonly ColoringOption HandlerGuard = new(
        Prefix + "handler_guard", "trace", ImmutableArray.Create("trace", SomeMethod),
        "What fixes write into the `catch` that they put around async event handlers and callbacks: a call of `System.Diagnostics.Trace.TraceError`, or of a static method of yours that takes the exception.");

    public static readonly ColoringOption ReportDiscards = new(
        Prefix + "report_discards", "false", Booleans,
        "Whether AC2001 reports `_ = FooAsync()`, which says that the task is dropped on purpose.");

    public static readonly ColoringOption ReportDictatedAsync = new(
        Prefix + "report_dictated_async", "false", Booleans,
        "Whether AC2010 reports methods whose color others decide too: overrides, virtual members, implementations, tests, handlers of events, methods a framework calls.");

    /// <summary>Every option there is.</summary>
    public static ImmutableArray<ColoringOption> All { get; } = ImmutableArray.Create(ReportCancel, ForwardToken, ConvertMode, AsyncSuffix, ReturnType, AddToken, EagerChecks, HandlerGuard, ReportDiscards, ReportDictatedAsync);

    /// <summary>The method of the user's that is to be called with what a handler catches, qualified; null for the trace.</summary>
    public static string? GuardMethodIn(AnalyzerConfigOptionsProvider options, SyntaxTree tree) =>
        options.GetOptions(tree).TryGetValue(HandlerGuard.Key, out var value) && IsMethodName(value) ? value : null;

    /// <summary>Whether a boolean option is on for a file.</summary>
    public bool IsOn(AnalyzerConfigOptionsProvider options, SyntaxTree tree) => ValueIn(options, tree) == "true";

    /// <summary>The value in force for a file, in lower case.</summary>
    public string ValueIn(AnalyzerConfigOptionsProvider options, SyntaxTree tree) =>
        options.GetOptions(tree).TryGetValue(Key, out var value) && IsKnown(value) ? value.ToLowerInvariant() : Default;

    /// <summary>Whether <paramref name="value"/> is one this option takes.</summary>
    public bool IsKnown(string value)
    {
        foreach (var known in Values)
        {
            if (string.Equals(known, value, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (known == SomeMethod && IsMethodName(value))
            {
                return true;
            }
        }

        return false;
    }

    // Names with dots between them.
    private static bool IsMethodName(string value)
    {
        var start = true;
        var dots = 0;
        foreach (var letter in value)
        {
            if (letter == '.' ? start : start ? !(char.IsLetter(letter) || letter == '_') : !(char.IsLetterOrDigit(letter) || letter == '_'))
            {
                return false;
            }

            start = letter == '.';
            dots += start ? 1 : 0;
        }

        return dots > 0 && !start;
    }
}
