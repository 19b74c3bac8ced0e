using AsyncColoring.Tests.Robustness;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.House;

/// <summary>samples/Clean is code as it should be: no rule has anything to say about it.</summary>
public sealed class SilenceTests
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    [Fact]
    public async Task Ignores_samples_clean()
    {
        var sources = Corpus.Files(Path.Combine("samples", "Clean")).ToList();
        Assert.SkipWhen(sources.Count == 0, "There is no samples/Clean yet.");

        var compilation = CSharpCompilation.Create(
            "Clean",
            [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, Inspection.Language, source.Name)), CSharpSyntaxTree.ParseText(Usings, Inspection.Language, "Usings.cs")],
            [.. References.Net, .. References.AspNetCore],
            Inspection.Options);
        var inspection = await Inspection.Of(compilation, TestContext.Current.CancellationToken);
        Assert.Empty(inspection.Failures);
        Assert.True(
            inspection.Findings.IsEmpty,
            "samples/Clean must be silent, and is not. Either the sample shows a real problem (correct it) or the rule cries wolf (silence the rule, and keep the case in its tests):\n"
            + string.Join('\n', inspection.Findings));
    }
}
