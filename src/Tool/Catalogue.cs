using System.Collections.Immutable;
using System.Reflection;
using AsyncColoring.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tool;

/// <summary>Every rule, analyzer and fix of the package, read from the assemblies.</summary>
internal static class Catalogue
{
    /// <summary>All analyzers.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = All<DiagnosticAnalyzer>(typeof(ColoringAnalyzer).Assembly);

    /// <summary>All rules, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Rules { get; } =
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>The version of the package.</summary>
    public static string Version { get; } =
        typeof(Catalogue).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static ImmutableArray<CodeFixProvider> Fixes { get; } = All<CodeFixProvider>(typeof(ColoringFix).Assembly);

    /// <summary>The fixes of a rule; none where none is exact. A fix for one document comes before one for the solution, which is for what the first leaves.</summary>
    public static IEnumerable<CodeFixProvider> FixesOf(string id) => Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)).OrderBy(fix => fix is RecoloringFix);

    /// <summary>The rule of an id, in whatever case it is written.</summary>
    public static DiagnosticDescriptor Find(string id) =>
        Rules.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(id);

    /// <summary>The rules of a list <c>AC1001,AC1002</c>, or all.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Select(IReadOnlyCollection<string> ids)
    {
        var words = ids.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        return words.Count == 0 || words.Contains("all", StringComparer.OrdinalIgnoreCase)
            ? Rules
            : [.. words.Select(Find).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    /// <summary>A severity as an <c>.editorconfig</c> writes it.</summary>
    public static string NameOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "suggestion",
        _ => "silent",
    };

    private static Refusal Unknown(string id)
    {
        var near = Spelling.Nearest(id, Rules.Select(rule => rule.Id)) is { } nearest ? $"Did you mean {nearest}? " : string.Empty;
        return new(ExitCodes.Usage, $"There is no rule '{id}'.", $"{near}The rules are {string.Join(", ", Rules.Select(rule => rule.Id))}.");
    }

    private static ImmutableArray<T> All<T>(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!)];
}
