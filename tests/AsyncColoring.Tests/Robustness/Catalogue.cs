using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.Robustness;

/// <summary>Every analyzer, fix and refactoring of the package, found by reflection: a new rule is covered without a word.</summary>
internal static class Catalogue
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = Instances<DiagnosticAnalyzer>(typeof(ColoringAnalyzer));

    public static ImmutableArray<CodeFixProvider> Fixes { get; } = Instances<CodeFixProvider>(typeof(ColoringFix));

    public static ImmutableArray<CodeRefactoringProvider> Refactorings { get; } = Instances<CodeRefactoringProvider>(typeof(ColoringRefactoring));

    private static ImmutableArray<T> Instances<T>(Type oneOfTheAssembly) =>
        [.. oneOfTheAssembly.Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!)];
}
