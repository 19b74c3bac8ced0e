using AsyncColoring.Tests.Verification;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.House;

/// <summary>All rules, analyzers and fixes of the package, read from the compiled assemblies: a new one is in every house test by being there.</summary>
internal static class Catalogue
{
    /// <summary>The directory of the repository.</summary>
    public static string Root { get; } =
        BuildFacts.Of("RepositoryRoot");

    /// <summary>Every rule with the name of its field, in order of ids.</summary>
    public static IReadOnlyList<(string Name, DiagnosticDescriptor Rule)> Rules { get; } =
        [.. typeof(AsyncColoring.Rules).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (field.Name, (DiagnosticDescriptor)field.GetValue(null)!))
            .OrderBy(rule => rule.Item2.Id, StringComparer.Ordinal)];

    /// <summary>Every analyzer.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } = All<DiagnosticAnalyzer>(typeof(ColoringAnalyzer).Assembly);

    /// <summary>Every fix.</summary>
    public static IReadOnlyList<CodeFixProvider> Fixes { get; } = All<CodeFixProvider>(typeof(ColoringFix).Assembly);

    /// <summary>The analyzer of a rule, or null while it is not written.</summary>
    public static DiagnosticAnalyzer? AnalyzerOf(string id) => Analyzers.SingleOrDefault(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));

    /// <summary>The fix of a rule, or null. A fix for one document comes before one for the solution, which is for what the first leaves.</summary>
    public static CodeFixProvider? FixOf(string id) => Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)).OrderBy(fix => fix is RecoloringFix).ThenBy(fix => fix is ColoringFix { Variant: not "" }).FirstOrDefault();

    /// <summary><c>Blocking</c> for a rule of the category <c>AsyncColoring.Blocking</c>.</summary>
    public static string FamilyOf(DiagnosticDescriptor rule) => rule.Category.Split('.')[^1];

    /// <summary>A severity as an <c>.editorconfig</c> writes it.</summary>
    public static string SeverityOf(DiagnosticDescriptor rule) => !rule.IsEnabledByDefault ? "off" : rule.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "suggestion",
        _ => "silent",
    };

    /// <summary>A file of the repository by its path from the root, lines ended by <c>\n</c>; empty when it is not there.</summary>
    public static string Read(string path) => File.Exists(Path.Combine(Root, path)) ? File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n") : string.Empty;

    private static T[] All<T>(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!)];
}
