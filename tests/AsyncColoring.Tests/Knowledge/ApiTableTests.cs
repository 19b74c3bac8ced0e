using AsyncColoring.Knowledge;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.Knowledge;

public sealed class ApiTableTests
{
    private static readonly CSharpCompilation Everything = CSharpCompilation.Create(
        "Everything", references: [.. References.Net, .. References.AspNetCore, .. References.EntityFrameworkCore]);

    // Where an optional id has to exist after all, because its assembly is at hand.
    private static readonly string[] Referenced = ["System.", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "Microsoft.EntityFrameworkCore."];
    private static readonly string[] NotReferenced = ["System.Windows.", "System.ServiceProcess."];

    [Fact]
    public void Every_built_in_id_resolves()
    {
        var missing = ApiTable.BuiltInEntries
            .SelectMany(entry => new[] { (entry.Id, entry.IsOptional), (Id: entry.Replacement ?? "", entry.IsOptional) })
            .Where(id => id.Id.Length > 0 && (!id.IsOptional || IsReferenced(id.Id)) && !Resolves(id.Id))
            .Select(id => id.Id);
        Assert.Empty(missing);
    }

    [Fact]
    public void Resolution_notices_a_wrong_id()
    {
        Assert.True(Resolves("M:System.Threading.Thread.Sleep"));
        Assert.False(Resolves("M:System.Threading.Thread.Slep"));
        Assert.False(Resolves("M:System.Threading.Thread.Sleep(System.String)"));
        Assert.False(Resolves("M:System.Threading.Thred.Sleep"));
    }

    [Fact]
    public void No_id_is_said_twice() =>
        Assert.Empty(ApiTable.BuiltInEntries.GroupBy(entry => (entry.Verb, entry.Id)).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_built_in_line_can_be_read()
    {
        var assembly = typeof(ApiTable).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".txt", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            Assert.Empty(ParsedTable.Parse(SourceText.From(stream)).Errors);
        }
    }

    [Theory]
    [InlineData("block M:A.B", "'block' is not a verb")]
    [InlineData("blocks", "'blocks' needs a documentation id")]
    [InlineData("blocks A.B", "'A.B' is not a documentation id")]
    [InlineData("blocks T:A.B", "'T:A.B' is not a documentation id that 'blocks' takes")]
    [InlineData("twin M:A.B", "'twin' needs the async counterpart")]
    [InlineData("twin M:A.B -> B", "'B' after '->' is not a documentation id")]
    [InlineData("exempt M:A.B -> M:A.C", "'exempt' takes no '->'")]
    public void Line_that_cannot_be_read_says_why(string line, string problem)
    {
        var table = ParsedTable.Parse(SourceText.From("# fine\nblocks M:A.Fine # too\n" + line + "\n"));
        Assert.Single(table.Entries);
        Assert.StartsWith(problem, Assert.Single(table.Errors).Problem);
    }

    [Fact]
    public void Optional_and_replacement_are_read()
    {
        var entry = Assert.Single(ParsedTable.Parse(SourceText.From("blocks ?M:A.B -> M:A.C")).Entries);
        Assert.Equal((ApiVerb.Blocks, "M:A.B", "M:A.C", true), (entry.Verb, entry.Id, entry.Replacement, entry.IsOptional));
    }

    private static bool IsReferenced(string id) => Referenced.Any(start => id.AsSpan(2).StartsWith(start)) && !NotReferenced.Any(start => id.AsSpan(2).StartsWith(start));

    private static bool Resolves(string id)
    {
        if (id[0] == 'T' || id.Contains('('))
        {
            return DocumentationCommentId.GetFirstSymbolForDeclarationId(id, Everything) is not null;
        }

        var dot = id.LastIndexOf('.');
        return DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + id[2..dot], Everything) is INamedTypeSymbol type
            && type.GetMembers(id[(dot + 1)..].Replace('#', '.')).Any(member => member.Kind == (id[0] == 'M' ? SymbolKind.Method : SymbolKind.Property));
    }
}
