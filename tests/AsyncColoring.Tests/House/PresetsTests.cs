using AsyncColoring.Tests.Verification;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.House;

/// <summary>The presets that ship are those the rules give.</summary>
public sealed class PresetsTests
{
    private static readonly DiagnosticDescriptor[] Catalogue =
        [.. typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()];

    public static TheoryData<string> Modes => [.. Presets.Modes];

    [Theory]
    [MemberData(nameof(Modes))]
    public void ShippedPresetIsCurrent(string mode)
    {
        var expected = Presets.Render(mode, Catalogue);
        var path = Path.Combine(Root, "src", "Package", "buildTransitive", "presets", "AsyncColoring." + mode + ".globalconfig");
        if (Environment.GetEnvironmentVariable("ASYNCCOLORING_UPDATE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), path + " is missing; run the tests once with ASYNCCOLORING_UPDATE=1.");
        Assert.True(
            expected == File.ReadAllText(path).ReplaceLineEndings("\n"),
            path + " is out of date; run the tests once with ASYNCCOLORING_UPDATE=1 and commit the result.");
    }

    [Fact]
    public void NoOtherPresetShips() => Assert.Equal(
        Presets.Modes.Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Root, "src", "Package", "buildTransitive", "presets")).Select(path => Path.GetFileName(path).Split('.')[1]).Order(StringComparer.Ordinal));

    [Fact]
    public void RecommendedLeavesEveryRuleToItsDefault() => Assert.DoesNotContain("\ndotnet_diagnostic", Presets.Render("Recommended", Catalogue), StringComparison.Ordinal);

    [Fact]
    public void StrictRaisesSuggestionsAndAllRaisesEverything()
    {
        DiagnosticDescriptor[] rules = [Rule("AC9001", DiagnosticSeverity.Info, enabled: true), Rule("AC9002", DiagnosticSeverity.Warning, enabled: false)];
        Assert.EndsWith("dotnet_diagnostic.AC9001.severity = warning\ndotnet_diagnostic.AC9002.severity = none\n", Presets.Render("Strict", rules));
        Assert.EndsWith("dotnet_diagnostic.AC9001.severity = warning\ndotnet_diagnostic.AC9002.severity = warning\n", Presets.Render("All", rules));
        Assert.EndsWith("dotnet_diagnostic.AC9001.severity = none\ndotnet_diagnostic.AC9002.severity = none\n", Presets.Render("None", rules));
        Assert.EndsWith("# dotnet_diagnostic.AC9001.severity = suggestion\n# dotnet_diagnostic.AC9002.severity = none\n", Presets.Render("Recommended", rules));
    }

#pragma warning disable RS2008 // These rules ship nowhere.
    private static DiagnosticDescriptor Rule(string id, DiagnosticSeverity severity, bool enabled) => new(id, id, id, "Test", severity, enabled);
#pragma warning restore RS2008

    private static string Root => BuildFacts.Of("RepositoryRoot");
}
