using System.Collections.Immutable;
using System.Text;
using AsyncColoring.Tests.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.Verification;

/// <summary>
/// Tests of one refactoring. A source is one file, or several that each start with a line <c>--- path</c>; files in the folder <c>B</c> are a project
/// that references the others. <c>$$</c> marks the caret. What compiles before has to compile after, without a new warning.
/// </summary>
public abstract class RefactoringTests<TRefactoring>
    where TRefactoring : CodeRefactoringProvider, new()
{
    private const string Header = "--- ";
    private const string Caret = "$$";
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The refactoring is offered at the caret and turns the first text into the second, to the letter.</summary>
    private protected static async Task Converts(string before, string after, LanguageVersion language = LanguageVersion.Latest, OutputKind kind = OutputKind.ConsoleApplication)
    {
        using var workspace = new AdhocWorkspace();
        var (document, caret) = Open(workspace, before, language, kind);
        var action = Assert.Single(await OffersAsync(document, caret));
        Assert.NotNull(action.EquivalenceKey);

        // Through the operations of the action, as an editor does: they clean up after it.
        var operations = await action.GetOperationsAsync(Cancellation);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Assert.Equal(after, await TextAsync(changed, before));
        foreach (var project in changed.Projects)
        {
            Assert.Equal(await ProblemsAsync(document.Project.Solution.GetProject(project.Id)!), await ProblemsAsync(project));
        }
    }

    /// <summary>Nothing is offered at the caret.</summary>
    private protected static async Task Refuses(string source, LanguageVersion language = LanguageVersion.Latest, OutputKind kind = OutputKind.ConsoleApplication, ImmutableArray<MetadataReference> references = default)
    {
        using var workspace = new AdhocWorkspace();
        var (document, caret) = Open(workspace, source, references.IsDefault ? language : LanguageVersion.CSharp9, kind, references);
        Assert.Empty(await OffersAsync(document, caret));
    }

    /// <summary>It is offered at the caret.</summary>
    private protected static async Task Offers(string source)
    {
        using var workspace = new AdhocWorkspace();
        var (document, caret) = Open(workspace, source, LanguageVersion.Latest, OutputKind.ConsoleApplication);
        Assert.Single(await OffersAsync(document, caret));
    }

    /// <summary>It is offered, as its file tells nothing against it, and changes nothing in the end.</summary>
    private protected static async Task ChangesNothing(string source, OutputKind kind = OutputKind.ConsoleApplication)
    {
        using var workspace = new AdhocWorkspace();
        var (document, caret) = Open(workspace, source, LanguageVersion.Latest, kind);
        var action = Assert.Single(await OffersAsync(document, caret));
        var operations = await action.GetOperationsAsync(Cancellation);
        var changed = operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution ?? document.Project.Solution;
        Assert.Equal(source.Replace(Caret, string.Empty, StringComparison.Ordinal), await TextAsync(changed, source));
    }

    /// <summary>Half-typed code: whatever is offered, nothing throws.</summary>
    private protected static async Task Survives(string source)
    {
        using var workspace = new AdhocWorkspace();
        var (document, caret) = Open(workspace, source, LanguageVersion.Latest, OutputKind.ConsoleApplication);
        foreach (var action in await OffersAsync(document, caret))
        {
            _ = await action.GetOperationsAsync(Cancellation);
        }
    }

    /// <summary>It changes the text, and the program does the same as before: what <c>Run(StringWriter)</c> or <c>RunAsync(StringWriter)</c> writes, returns and throws.</summary>
    private protected static async Task Behaves(string source)
    {
        using var workspace = new AdhocWorkspace();
        var (document, caret) = Open(workspace, source, LanguageVersion.Latest, OutputKind.DynamicallyLinkedLibrary);
        var action = Assert.Single(await OffersAsync(document, caret));
        var changed = (await action.GetOperationsAsync(Cancellation)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Assert.NotEqual(await TextAsync(document.Project.Solution, source), await TextAsync(changed, source));

        var before = await Execution.Run(await Emitted.OfAsync(document.Project.Solution));
        Assert.NotEmpty(before);
        Assert.All(before, run => Assert.NotEmpty(run.Outcome.Output));
        Assert.Equal(before, await Execution.Run(await Emitted.OfAsync(changed)));
    }

    private protected static async Task<List<CodeAction>> OffersAsync(Document document, TextSpan caret)
    {
        var actions = new List<CodeAction>();
        await new TRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(document, caret, actions.Add, Cancellation));
        return actions;
    }

    private protected static (Document Document, TextSpan Caret) Open(AdhocWorkspace workspace, string source, LanguageVersion language, OutputKind kind, ImmutableArray<MetadataReference> references = default)
    {
        var solution = workspace.CurrentSolution;
        var main = ProjectId.CreateNewId();
        var other = ProjectId.CreateNewId();
        solution = Add(solution, main, "A", kind);
        (Document, TextSpan)? found = null;
        DocumentId? marked = null;
        var caret = -1;
        foreach (var (path, text) in Files(source))
        {
            var project = main;
            if (path.StartsWith("B/", StringComparison.Ordinal))
            {
                project = other;
                if (solution.GetProject(other) is null)
                {
                    solution = Add(solution, other, "B", OutputKind.DynamicallyLinkedLibrary).AddProjectReference(other, new(main));
                }
            }

            var id = DocumentId.CreateNewId(project);
            if (text.IndexOf(Caret, StringComparison.Ordinal) is var position and >= 0)
            {
                (marked, caret) = (id, position);
            }

            solution = solution.AddDocument(id, path, SourceText.From(text.Replace(Caret, string.Empty, StringComparison.Ordinal)), filePath: "/" + path);
        }

        found = (solution.GetDocument(marked)!, new(caret, 0));
        return found.Value;

        Solution Add(Solution to, ProjectId id, string name, OutputKind output) => to
            .AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                name,
                name,
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(output, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(language, DocumentationMode.Diagnose),
                metadataReferences: references.IsDefault ? References.Net : references))
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", language < LanguageVersion.CSharp10 ? string.Empty : Usings, filePath: "/" + name + ".Usings.cs");
    }

    // The entry point an application needs and documentation are nobody's business here.
    private static async Task<IEnumerable<string>> ProblemsAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync(Cancellation))!;
        using var assembly = new MemoryStream();
        return [.. compilation.Emit(assembly, cancellationToken: Cancellation).Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS5001" or "CS1591"))
            .Select(diagnostic => diagnostic.Id + " " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))
            .Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Path, string Text)> Files(string source)
    {
        if (!source.StartsWith(Header, StringComparison.Ordinal))
        {
            yield return ("C.cs", source);
            yield break;
        }

        foreach (var file in source.Split("\n" + Header).Select((part, i) => i == 0 ? part[Header.Length..] : part))
        {
            var end = file.IndexOf('\n', StringComparison.Ordinal);
            yield return (file[..end].TrimEnd('\r'), file[(end + 1)..]);
        }
    }

    private static async Task<string> TextAsync(Solution solution, string before)
    {
        var text = new StringBuilder();
        foreach (var (path, _) in Files(before))
        {
            var document = solution.Projects.SelectMany(project => project.Documents).Single(document => document.Name == path);
            text.Append(text.Length > 0 ? "\n" : string.Empty);
            text.Append(before.StartsWith(Header, StringComparison.Ordinal) ? Header + path + "\n" : string.Empty);
            text.Append(await document.GetTextAsync(Cancellation));
        }

        return text.ToString();
    }
}
