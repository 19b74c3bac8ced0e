using System.Text.RegularExpressions;
using AsyncColoring.Refactorings;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.House;

/// <summary>docs/refactorings.md is true: with the caret where a section says, its first fence becomes the second.</summary>
public sealed class RefactoringPageTests
{
    private const string Path = "docs/refactorings.md";

    private static readonly Dictionary<string, CodeRefactoringProvider> Sections = new()
    {
        ["Make async, all the way up"] = new MakeAsyncRefactoring(),
        ["Add async twin"] = new AddAsyncTwinRefactoring(),
        ["Property to async method"] = new PropertyToMethodRefactoring(),
        ["Constructor to async factory"] = new ConstructorToFactoryRefactoring(),
        ["Implement IAsyncDisposable"] = new ImplementAsyncDisposableRefactoring(),
        ["Lock to SemaphoreSlim"] = new LockToSemaphoreRefactoring(),
        ["SemaphoreSlim to lock"] = new SemaphoreToLockRefactoring(),
    };

    public static TheoryData<string> Headings => [.. Sections.Keys];

    [Fact]
    public void Every_refactoring_has_a_section()
    {
        Assert.Equal(Robustness.Catalogue.Refactorings.Select(refactoring => refactoring.GetType().Name), Sections.Values.Select(refactoring => refactoring.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(Sections.Keys, Regex.Matches(Catalogue.Read(Path), "^## (.+)$", RegexOptions.Multiline).Select(heading => heading.Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task Section_is_true(string heading)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var section = Catalogue.Read(Path).Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        var fences = Regex.Matches(section, "^```csharp\n(.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(fence => fence.Groups[1].Value).ToList();
        var word = Regex.Match(section, "Put the caret on `([^`]+)`").Groups[1].Value;
        Assert.Equal(2, fences.Count);

        // Behind a type, a modifier or `class` it is declared; in the section on constructors, with its parameters.
        var place = Regex.Match(fences[0], $@"(?:internal|string|class|object|SemaphoreSlim) ({word}){(Sections[heading] is ConstructorToFactoryRefactoring ? @"\(" : string.Empty)}").Groups[1];
        Assert.True(place.Success, $"The first fence of '{heading}' declares no '{word}'.");

        using var project = new FenceProject(new("csharp", fences[0]));
        Assert.Empty(await project.ErrorsAsync(cancellation));
        Assert.Equal(fences[1], await project.RefactorAsync(Sections[heading], new TextSpan(place.Index, 0), cancellation));

        using var after = new FenceProject(new("csharp", fences[1]));
        Assert.Empty(await after.ErrorsAsync(cancellation));
    }
}
