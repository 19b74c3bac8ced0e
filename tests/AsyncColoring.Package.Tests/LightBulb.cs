using System.Collections;
using System.Collections.Immutable;
using System.Composition.Hosting;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Package.Tests;

/// <summary>One entry of a light bulb.</summary>
/// <param name="Provider">The type that offers it.</param>
/// <param name="Action">What it does when chosen.</param>
/// <param name="Scopes">Where its Fix All can be asked for.</param>
internal sealed record LightBulbEntry(string Provider, CodeAction Action, FixAllScope[] Scopes);

/// <summary>
/// The services behind the light bulb of Visual Studio and VS Code, on a project opened from disk.
/// They are internal to Roslyn, hence the reflection; it is confined to this file.
/// </summary>
internal sealed class LightBulb : IDisposable
{
    private static readonly Assembly Features = Assembly.Load("Microsoft.CodeAnalysis.Features");
    private static readonly Type Service = Features.GetType("Microsoft.CodeAnalysis.CodeFixes.ICodeFixService", throwOnError: true)!;
    private static readonly MethodInfo Stream = Service.GetMethod("StreamFixesAsync")!;
    private static readonly Type RefactoringService = Features.GetType("Microsoft.CodeAnalysis.CodeRefactorings.ICodeRefactoringService", throwOnError: true)!;
    private static readonly MethodInfo Refactorings = RefactoringService.GetMethod("GetRefactoringsAsync")!;
    private readonly CompositionHost _container;
    private readonly MSBuildWorkspace _workspace;

    public LightBulb()
    {
        var parts = MSBuildMefHostServices.DefaultAssemblies.Add(Features).Add(Assembly.Load("Microsoft.CodeAnalysis.CSharp.Features")).Distinct();
        _container = new ContainerConfiguration().WithAssemblies(parts).CreateContainer();
        _workspace = MSBuildWorkspace.Create(MefHostServices.Create(_container));
        _workspace.RegisterWorkspaceFailedHandler(failure => Problems = Problems.Add(failure.Diagnostic.Message));
    }

    /// <summary>What went wrong while opening.</summary>
    public ImmutableArray<string> Problems { get; private set; } = [];

    public Task<Project> OpenAsync(string project) => _workspace.OpenProjectAsync(project, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>What is offered at a place, in the order a user sees.</summary>
    public async Task<List<LightBulbEntry>> OffersAsync(Document document, TextSpan place)
    {
        var entries = new List<LightBulbEntry>();
        var collections = (IAsyncEnumerable<object>)Stream.Invoke(_container.GetExport(Service), [document, place, null, TestContext.Current.CancellationToken])!;
        await foreach (var collection in collections)
        {
            var provider = Read(collection, "Provider").GetType().FullName!;
            var scopes = ((IEnumerable)Read(collection, "SupportedScopes")).Cast<FixAllScope>().ToArray();
            entries.AddRange(((IEnumerable)Read(collection, "Fixes")).Cast<object>().Select(fix => new LightBulbEntry(provider, (CodeAction)Read(fix, "Action"), scopes)));
        }

        return entries;
    }

    /// <summary>The refactorings offered with the caret at a place.</summary>
    public async Task<List<LightBulbEntry>> RefactoringsAsync(Document document, int caret)
    {
        var service = _container.GetExport(RefactoringService);
        var task = (Task)Refactorings.Invoke(service, [document, new TextSpan(caret, 0), null, TestContext.Current.CancellationToken])!;
        await task;
        var entries = new List<LightBulbEntry>();
        foreach (var refactoring in ((IEnumerable)Read(task, "Result")).Cast<object>())
        {
            var provider = Read(refactoring, "Provider").GetType().FullName!;
            entries.AddRange(((IEnumerable)Read(refactoring, "CodeActions")).Cast<object>().Select(action => new LightBulbEntry(provider, (CodeAction)Read(action, "Item1"), [])));
        }

        return entries;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _workspace.Dispose();
        _container.Dispose();
    }

    private static object Read(object owner, string name)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return owner.GetType().GetProperty(name, All)?.GetValue(owner) ?? owner.GetType().GetField(name, All)!.GetValue(owner)!;
    }
}
