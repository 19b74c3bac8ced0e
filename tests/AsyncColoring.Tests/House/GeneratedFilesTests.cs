using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.House;

/// <summary>What is generated in the repository is what the assemblies give today.</summary>
public sealed class GeneratedFilesTests
{
    public static TheoryData<string> Paths => [.. GeneratedFiles.Paths];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Generated_content_is_current(string path)
    {
        var expected = GeneratedFiles.Render(path).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("ASYNCCOLORING_UPDATE") == "1")
        {
            File.WriteAllText(Path.Combine(Catalogue.Root, path), expected);
        }

        Assert.True(expected == Catalogue.Read(path), $"{path} is out of date; run the tests once with ASYNCCOLORING_UPDATE=1 and commit the result.");
    }

    [Fact]
    public void Every_verb_has_an_example_that_is_read_as_that_verb() =>
        Assert.Equal(Enum.GetValues<ApiVerb>(), GeneratedFiles.Verbs.Select(verb => Assert.Single(ParsedTable.Parse(SourceText.From(GeneratedFiles.Explain(verb).Example)).Entries).Verb));
}
