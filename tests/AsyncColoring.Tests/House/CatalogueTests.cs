using System.Composition;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.House;

/// <summary>What holds for every rule, analyzer and fix of the package. A new one is tested by being there.</summary>
public sealed class CatalogueTests
{
    // The thousands of an id; a family keeps its number for good.
    private static readonly string[] Families = ["Blocking", "Awaiting", "Locking", "AsyncVoid", "Threading", "Context", "Interleaving", "Coloring"];

    public static TheoryData<string> Rules => [.. Catalogue.Rules.Select(rule => rule.Rule.Id)];

    public static TheoryData<string> Analyzers => [.. Catalogue.Analyzers.Select(analyzer => analyzer.GetType().FullName!)];

    public static TheoryData<string> Fixes => [.. Catalogue.Fixes.Select(fix => fix.GetType().FullName!)];

    [Fact]
    public void Ids_are_unique() =>
        Assert.All(Catalogue.Rules.GroupBy(rule => rule.Rule.Id), same => Assert.True(same.Count() == 1, $"{string.Join(" and ", same.Select(rule => rule.Name))} share the id {same.Key}; give one of them another."));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_is_described_in_house_style(string id)
    {
        var (name, rule) = Find(id);
        var title = rule.Title.ToString();
        var message = rule.MessageFormat.ToString();
        var description = rule.Description.ToString();
        Assert.True(Regex.IsMatch(id, "^AC[1-8][0-9]{3}$"), $"{name} has the id '{id}'; write AC and four digits.");
        Assert.True(Families[id[2] - '1'] == Catalogue.FamilyOf(rule), $"{id} is of the family {Families[id[2] - '1']} but its category is '{rule.Category}'; one of the two is wrong.");
        Assert.True(rule.Category == "AsyncColoring." + Catalogue.FamilyOf(rule), $"The category of {id} is '{rule.Category}'; start it with 'AsyncColoring.'.");
        Assert.True(!title.EndsWith('.'), $"The title of {id} ends with a period; titles do not.");
        Assert.True(!message.EndsWith('.') && !message.Contains('\n'), $"The message of {id} ends with a period or has several lines; messages do not.");
        Assert.True(description.EndsWith('.'), $"The description of {id} is missing or no sentence; say in one or two why the code is wrong and what to do.");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_has_an_analyzer(string id) => Assert.True(
        Catalogue.Analyzers.Count(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id)) == 1,
        $"{id} is in Rules but is not reported by exactly one analyzer; write its analyzer or take the descriptor out.");

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_has_a_page(string id)
    {
        Assert.True(RulePage.Of(id).Text.Length > 0, $"{id} has no page; write {RulePage.PathOf(id)} (copy AC1001.md).");
        Assert.Equal(AsyncColoring.Rules.HelpRoot + id + ".md", Find(id).Rule.HelpLinkUri);
    }

    [Fact]
    public void Pages_have_a_rule() => Assert.All(RulePage.Ids, id =>
        Assert.True(Catalogue.Rules.Any(rule => rule.Rule.Id == id), $"{RulePage.PathOf(id)} is the page of no rule; delete it or add its descriptor to Rules."));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_is_in_the_release_tracking_files(string id)
    {
        var releases = Catalogue.Read("src/Analyzers/AnalyzerReleases.Shipped.md") + Catalogue.Read("src/Analyzers/AnalyzerReleases.Unshipped.md");
        Assert.True(releases.Contains($"\n{id} | {Find(id).Rule.Category} | ", StringComparison.Ordinal), $"{id} is not in src/Analyzers/AnalyzerReleases.Unshipped.md; add its line.");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_is_in_the_changelog(string id) =>
        Assert.True(Catalogue.Read("CHANGELOG.md").Contains($"\n- {id} {Find(id).Name}: ", StringComparison.Ordinal), $"CHANGELOG.md does not mention {id}; add '- {id} {Find(id).Name}: …' under Unreleased.");

    [Theory]
    [MemberData(nameof(Analyzers))]
    public void Analyzer_stands_on_the_skeleton(string name)
    {
        var type = typeof(ColoringAnalyzer).Assembly.GetType(name)!;
        Assert.True(type.IsSealed, $"{name} is not sealed; seal it.");
        Assert.True(typeof(ColoringAnalyzer).IsAssignableFrom(type), $"{name} does not derive from ColoringAnalyzer; it has to.");
        Assert.True(type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages is [LanguageNames.CSharp], $"{name} lacks [DiagnosticAnalyzer(LanguageNames.CSharp)]; hosts would not load it.");
        Assert.True(name.EndsWith("Analyzer", StringComparison.Ordinal), $"{name} is an analyzer; end its name with 'Analyzer'.");
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fix_stands_on_the_skeleton(string name)
    {
        var type = typeof(ColoringFix).Assembly.GetType(name)!;
        var fix = Catalogue.Fixes.Single(fix => fix.GetType() == type);
        Assert.True(type.IsSealed, $"{name} is not sealed; seal it.");

        // The skeletons seal what makes the key the id of the rule, and what makes Fix All.
        Assert.True(typeof(ColoringFix).IsAssignableFrom(type) || typeof(RecoloringFix).IsAssignableFrom(type), $"{name} derives neither from ColoringFix (edits in one document) nor from RecoloringFix (a plan for the solution); it has to.");
        Assert.True(type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is { Languages: [LanguageNames.CSharp] } export && export.Name == type.Name, $"{name} lacks [ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof({type.Name}))]; hosts would not offer it.");
        Assert.True(type.GetCustomAttribute<SharedAttribute>() is null, $"{name} is [Shared]; that drags in a System.Composition which old hosts lack.");
        Assert.True(fix.GetFixAllProvider() is not null, $"{name} has no Fix All.");
        // A warning of the compiler may have a fix of ours.
        Assert.All(fix.FixableDiagnosticIds.Where(id => !IsCompilers(id)), id => Assert.True(Catalogue.AnalyzerOf(id) is not null, $"{name} fixes {id}, which no analyzer reports."));
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fix_lies_where_its_analyzer_lies(string name)
    {
        var type = typeof(ColoringFix).Assembly.GetType(name)!;
        foreach (var id in Catalogue.Fixes.Single(fix => fix.GetType() == type).FixableDiagnosticIds.Where(id => !IsCompilers(id)))
        {
            var folder = FolderOf("src/Analyzers", Catalogue.AnalyzerOf(id)!.GetType());
            Assert.True(folder == FolderOf("src/CodeFixes", type), $"The analyzer of {id} lies in src/Analyzers/{folder}; move {type.Name}.cs to src/CodeFixes/{folder}.");
        }
    }

    [Theory]
    [MemberData(nameof(Analyzers))]
    public void Analyzer_lies_in_the_folder_of_its_family(string name)
    {
        var analyzer = Catalogue.Analyzers.Single(analyzer => analyzer.GetType().FullName == name);
        Assert.All(analyzer.SupportedDiagnostics, rule => Assert.Equal(Catalogue.FamilyOf(rule), FolderOf("src/Analyzers", analyzer.GetType())));
    }

    [Fact]
    public void Source_files_are_short() => Assert.All(OwnSource.Files, path =>
        Assert.True(File.ReadLines(path).Count() <= 320, $"{Path.GetRelativePath(Catalogue.Root, path)} has {File.ReadLines(path).Count()} lines, more than 320: a word of the vocabulary is missing; find it and move it to a file of its own."));

    private static (string Name, DiagnosticDescriptor Rule) Find(string id) => Catalogue.Rules.First(rule => rule.Rule.Id == id);

    private static bool IsCompilers(string id) => id.StartsWith("CS", StringComparison.Ordinal);

    private static string FolderOf(string root, Type type)
    {
        var path = OwnSource.Files.SingleOrDefault(path => Path.GetFileName(path) == type.Name + ".cs" && Path.GetRelativePath(Catalogue.Root, path).Replace('\\', '/').StartsWith(root + "/", StringComparison.Ordinal));
        Assert.True(path is not null, $"There is no {type.Name}.cs under {root}; name the file after the class.");
        return Path.GetRelativePath(Path.Combine(Catalogue.Root, root), Path.GetDirectoryName(path)!).Replace('\\', '/');
    }
}
