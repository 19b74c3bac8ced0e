using AsyncColoring.Knowledge;
using AsyncColoring.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Coloring;

/// <summary>AC8005: what users write for this package and it cannot use: options it does not know, table lines it cannot read, ids of nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidOptionAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public InvalidOptionAnalyzer()
        : base(Rules.InvalidOption)
    {
    }

#pragma warning disable RS1013 // The skeleton starts every rule the same way; here the end is all there is.
    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterCompilationEndAction(Analyze);
#pragma warning restore RS1013

    private static void Analyze(CompilationAnalysisContext context)
    {
        var seen = new HashSet<ConfigEntry>();
        foreach (var file in context.Options.AdditionalFiles)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (ApiTable.IsTable(file.Path))
            {
                AnalyzeTable(context, file);
            }
            else if (ConfigEntry.IsConfigFile(file.Path))
            {
                AnalyzeConfigFile(context, file, seen);
            }
        }

        AnalyzeEffectiveOptions(context, seen);
    }

    private static void AnalyzeTable(CompilationAnalysisContext context, AdditionalText file)
    {
        if (file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var table = ApiTable.ParsedOf(file, context.CancellationToken);
        foreach (var error in table.Errors)
        {
            Report(context, Place(file, text, error.Span), "This line is skipped: " + error.Problem);
        }

        foreach (var entry in table.Entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!entry.IsOptional)
            {
                var line = text.ToString(entry.Span);
                AnalyzeId(context, entry, entry.Id, entry.Span.Start + line.IndexOf(entry.Id, StringComparison.Ordinal), file, text);
                if (entry.Replacement is { } replacement)
                {
                    AnalyzeId(context, entry, replacement, entry.Span.Start + line.LastIndexOf(replacement, StringComparison.Ordinal), file, text);
                }
            }
        }
    }

    private static void AnalyzeId(CompilationAnalysisContext context, ApiEntry entry, string id, int start, AdditionalText file, SourceText text)
    {
        if (ApiId.Resolves(id, context.Compilation))
        {
            return;
        }

        var remedy = ApiId.Nearest(id, context.Compilation, context.CancellationToken) is { } nearest
            ? $"did you mean '{nearest}'?"
            : $"correct it, or write '?{entry.Id}' if only some projects have it";
        Report(context, Place(file, text, new(start, id.Length)), $"'{id}' names nothing in this project or its references, so the entry has no effect; {remedy}");
    }

    private static void AnalyzeConfigFile(CompilationAnalysisContext context, AdditionalText file, HashSet<ConfigEntry> seen)
    {
        if (file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var (entry, span) in ConfigEntry.In(text))
        {
            seen.Add(entry);
            if (entry.Problem() is { } problem)
            {
                Report(context, Place(file, text, span), problem);
            }
        }
    }

    // What the compiler was told without the file being shown to analyzers: the place is unknown, the problem is not.
    private static void AnalyzeEffectiveOptions(CompilationAnalysisContext context, HashSet<ConfigEntry> seen)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        AnalyzeOptions(context, provider.GlobalOptions, seen);

        // Sections rarely tell the files of one folder apart, and reading all keys for every file of a large project is not free.
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (folders.Add(tree.FilePath.Substring(0, tree.FilePath.LastIndexOfAny(['/', '\\']) + 1)))
            {
                AnalyzeOptions(context, provider.GetOptions(tree), seen);
            }
        }
    }

    private static void AnalyzeOptions(CompilationAnalysisContext context, AnalyzerConfigOptions options, HashSet<ConfigEntry> seen)
    {
        foreach (var entry in ConfigEntry.In(options))
        {
            if (seen.Add(entry) && entry.Problem() is { } problem)
            {
                Report(context, Location.None, problem + " (set in an .editorconfig or .globalconfig of this project)");
            }
        }
    }

    private static Location Place(AdditionalText file, SourceText text, TextSpan span) =>
        Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));

    private static void Report(CompilationAnalysisContext context, Location place, string problem) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.InvalidOption, place, problem));
}
