using System.Collections.Immutable;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.House;

/// <summary>A fence as a project of its own, analyzed by every rule of the package at once, as a user's build does.</summary>
internal sealed class FenceProject : IDisposable
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly AdhocWorkspace _workspace = new();
    private readonly Document _document;

    public FenceProject(Fence fence)
    {
        var project = _workspace.AddProject("Fence", LanguageNames.CSharp)
            .WithMetadataReferences(References.Net)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,

                // Whatever its default, a rule on the page is on, and so is every other.
                specificDiagnosticOptions: Catalogue.Rules.Select(rule => KeyValuePair.Create(rule.Rule.Id, ReportDiagnostic.Warn))));
        project = project.AddDocument("ImplicitUsings.cs", ImplicitUsings).Project;
        project = fence.Language switch
        {
            "editorconfig" => project.AddAdditionalDocument(".editorconfig", fence.Plain, filePath: "/.editorconfig").Project,
            "txt" => project.AddAdditionalDocument("AsyncColoring.Apis.txt", fence.Plain, filePath: "/AsyncColoring.Apis.txt").Project,
            _ => project,
        };
        _document = project.AddDocument("Fence.cs", fence.Language == "csharp" ? fence.Plain : string.Empty, filePath: "/Fence.cs");
    }

    /// <summary>The errors of the compiler.</summary>
    public async Task<IEnumerable<string>> ErrorsAsync(CancellationToken cancellation)
    {
        var compilation = (await _document.Project.GetCompilationAsync(cancellation))!;
        using var assembly = new MemoryStream();
        return compilation.Emit(assembly, cancellationToken: cancellation).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
    }

    /// <summary>What the rules report, in the order of the lines.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindingsAsync(CancellationToken cancellation)
    {
        var compilation = (await _document.Project.GetCompilationAsync(cancellation))!;
        var findings = await compilation
            .WithAnalyzers([.. Catalogue.Analyzers], new CompilationWithAnalyzersOptions(_document.Project.AnalyzerOptions, null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(cancellation);
        return [.. findings.OrderBy(finding => finding.Location.GetLineSpan().StartLinePosition).ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }

    /// <summary>The findings as <see cref="Fence.Marks"/> writes them.</summary>
    public async Task<IEnumerable<string>> MarksAsync(CancellationToken cancellation) =>
        (await FindingsAsync(cancellation)).Select(finding => $"line {finding.Location.GetLineSpan().StartLinePosition.Line + 1}: {finding.Id}");

    /// <summary>The text after Fix All of one rule.</summary>
    public async Task<string> FixAllAsync(string id, CodeFixProvider fix, CancellationToken cancellation)
    {
        var findings = (await FindingsAsync(cancellation)).Where(finding => finding.Id == id);
        var context = new FixAllContext(_document, fix, FixAllScope.Document, id, [id], new Found([.. findings]), cancellation);
        if (await fix.GetFixAllProvider()!.GetFixAsync(context) is not { } action)
        {
            return (await _document.GetTextAsync(cancellation)).ToString();
        }

        var operations = await action.GetOperationsAsync(cancellation);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(_document.Id)!;
        return (await changed.GetTextAsync(cancellation)).ToString();
    }

    /// <summary>The text after what a refactoring offers at a place.</summary>
    public async Task<string> RefactorAsync(CodeRefactoringProvider refactoring, TextSpan place, CancellationToken cancellation)
    {
        var actions = new List<CodeAction>();
        await refactoring.ComputeRefactoringsAsync(new(_document, place, actions.Add, cancellation));
        var operations = await Assert.Single(actions).GetOperationsAsync(cancellation);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(_document.Id)!;
        return (await changed.GetTextAsync(cancellation)).ToString();
    }

    /// <summary>The equivalence keys of the actions offered one by one for the findings of a rule.</summary>
    public async Task<IReadOnlyList<string?>> EquivalenceKeysAsync(string id, CodeFixProvider fix, CancellationToken cancellation)
    {
        var keys = new List<string?>();
        foreach (var finding in (await FindingsAsync(cancellation)).Where(finding => finding.Id == id))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(_document, finding, (action, _) => keys.Add(action.EquivalenceKey), cancellation));
        }

        return keys;
    }

    public void Dispose() => _workspace.Dispose();

    private sealed class Found(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(findings.Where(finding => finding.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
