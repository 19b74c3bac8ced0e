using AsyncColoring.Coloring;
using AsyncColoring.Knowledge;
using AsyncColoring.Options;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.Coloring;

public sealed class InvalidOptionTests() : RuleTests<InvalidOptionAnalyzer, EmptyCodeFixProvider>("AC8005")
{
    private const string Table = "/AsyncColoring.Apis.txt";

    private const string Source = """
        namespace Shop
        {
            public class Store
            {
                public Store(string path) { }
                public void Load() { }
                public void Load(int id) { }
                public Task LoadAsync() => Task.CompletedTask;
                public T Find<T>(T key) => key;
                public string Name => "";
                public class Shelf { public void Read() { } }
            }

            public class Cellar : Store
            {
                public Cellar() : base("") { }
            }

            public class Box<T> { public void Open() { } }
        }
        """;

    [Fact]
    public Task Ignores_projects_that_configure_nothing() => Ignores(Source);

    [Fact]
    public Task Ignores_entries_that_name_something() => Ignores(Source, test => test.TestState.AdditionalFiles.Add((Table, """
        # what our own code does
        blocks M:Shop.Store.Load
        blocks M:Shop.Store.Load(System.Int32) -> M:Shop.Store.LoadAsync   # every overload, then one
        twin M:Shop.Store.Load -> M:Shop.Store.LoadAsync
        twin P:Shop.Store.Name -> M:Shop.Store.LoadAsync
        never-waits T:Shop.Box`1
        exempt M:Shop.Store.#ctor
        exempt M:Shop.Store.#ctor(System.String)
        exempt M:Shop.Store.Find
        exempt M:Shop.Store.Find``1(``0)
        exempt M:Shop.Box`1.Open
        bridge M:Shop.Store.Shelf.Read
        bridge T:System.IO.Stream
        """)));

    [Fact]
    public Task Ignores_optional_entries_that_name_nothing() => Ignores(Source, test => test.TestState.AdditionalFiles.Add((Table, """
        blocks ?M:Elsewhere.Store.Load
        twin ?M:Elsewhere.Store.Load -> M:Elsewhere.Store.LoadAsync
        """)));

    [Fact]
    public Task Ignores_other_additional_files() => Ignores(Source, test =>
    {
        test.TestState.AdditionalFiles.Add(("/BannedSymbols.txt", "blocks nothing"));
        test.TestState.AdditionalFiles.Add(("/notes.md", "async_coloring.no_such = 1"));
    });

    [Fact]
    public Task Ignores_known_options_in_any_case() => Ignores(Source, test =>
    {
        test.Configure("async_coloring.report_cancel = True\nASYNC_COLORING.Forward_Token = false # why");
        test.TestState.AdditionalFiles.Add(("/.editorconfig", "[*.cs]\n  Async_Coloring.report_cancel: TRUE ; why\n# async_coloring.no_such = 1\n"));
    });

    [Theory]
    [InlineData("{|AC8005:block M:Shop.Store.Load|}", "This line is skipped: 'block' is not a verb of this table; write one of: " + ParsedTable.Verbs)]
    [InlineData("{|AC8005:blocks|}", "This line is skipped: 'blocks' needs a documentation id, such as M:MyCompany.Store.Load")]
    [InlineData("{|AC8005:blocks Shop.Store.Load|}", "This line is skipped: 'Shop.Store.Load' is not a documentation id that 'blocks' takes; write one such as M:MyCompany.Store.Load")]
    [InlineData("{|AC8005:blocks T:Shop.Store|}", "This line is skipped: 'T:Shop.Store' is not a documentation id that 'blocks' takes; write one such as M:MyCompany.Store.Load")]
    [InlineData("{|AC8005:twin M:Shop.Store.Load|}", "This line is skipped: 'twin' needs the async counterpart: twin M:Shop.Store.Load -> M:MyCompany.Store.LoadAsync")]
    [InlineData("{|AC8005:exempt M:Shop.Store.Load -> M:Shop.Store.LoadAsync|}", "This line is skipped: 'exempt' takes no '->'; remove it and what follows")]
    [InlineData("{|AC8005:twin M:Shop.Store.Load -> LoadAsync|}", "This line is skipped: 'LoadAsync' after '->' is not a documentation id of a method, such as M:MyCompany.Store.LoadAsync")]
    public Task Reports_lines_that_cannot_be_read(string line, string message) => ReportsIn(Table, "# first\n" + line + "\nblocks M:Shop.Store.Load\n", message);

    [Theory]
    [InlineData("blocks {|AC8005:M:Shop.Store.Laod|}", "'M:Shop.Store.Laod'", "did you mean 'M:Shop.Store.Load'?")]
    [InlineData("blocks {|AC8005:M:Shop.Store.Load(System.String)|}", "'M:Shop.Store.Load(System.String)'", "did you mean 'M:Shop.Store.Load'?")]
    [InlineData("blocks {|AC8005:M:Shop.Store.Find(System.String)|}", "'M:Shop.Store.Find(System.String)'", "did you mean 'M:Shop.Store.Find'?")]
    [InlineData("blocks {|AC8005:M:Shop.Cellar.Load|}", "'M:Shop.Cellar.Load'", "did you mean 'M:Shop.Store.Load'?")]
    [InlineData("blocks {|AC8005:M:Shop.Stor.Load|}", "'M:Shop.Stor.Load'", "did you mean 'M:Shop.Store.Load'?")]
    [InlineData("blocks {|AC8005:M:Shop.Store+Shelf.Read|}", "'M:Shop.Store+Shelf.Read'", "did you mean 'M:Shop.Store.Shelf.Read'?")]
    [InlineData("blocks {|AC8005:M:System.Threading.Thread.Slep|}", "'M:System.Threading.Thread.Slep'", "did you mean 'M:System.Threading.Thread.Sleep'?")]
    [InlineData("exempt {|AC8005:M:Shop.Store.Name|}", "'M:Shop.Store.Name'", "did you mean 'P:Shop.Store.Name'?")]
    [InlineData("never-waits {|AC8005:T:Shop.Box|}", "'T:Shop.Box'", "did you mean 'T:Shop.Box`1'?")]
    [InlineData("never-waits {|AC8005:T:Shop.Shelves.Boxes.Crate|}", "'T:Shop.Shelves.Boxes.Crate'", "correct it, or write '?T:Shop.Shelves.Boxes.Crate' if only some projects have it")]
    [InlineData("twin M:Shop.Store.Load -> {|AC8005:M:Shop.Store.LoadAsynk|}", "'M:Shop.Store.LoadAsynk'", "did you mean 'M:Shop.Store.LoadAsync'?")]
    [InlineData("twin {|AC8005:M:Shop.Store.Loa|} -> M:Shop.Store.LoadAsync", "'M:Shop.Store.Loa'", "did you mean 'M:Shop.Store.Load'?")]
    public Task Reports_ids_that_name_nothing(string line, string id, string remedy) =>
        ReportsIn(Table, "# first\n" + line + "\n", id + " names nothing in this project or its references, so the entry has no effect; " + remedy);

    [Theory]
    [InlineData("/.editorconfig", "async_coloring.report_cancle = true", "'async_coloring.report_cancle' is not an option of AsyncColoring, so it has no effect; did you mean 'async_coloring.report_cancel'?")]
    [InlineData("/build/Rules.globalconfig", "Async_Coloring.Report_Cancle=true", "'async_coloring.report_cancle' is not an option of AsyncColoring, so it has no effect; did you mean 'async_coloring.report_cancel'?")]
    [InlineData("/.editorconfig", "async_coloring.report_cancel = maybe", "'maybe' is not a value of 'async_coloring.report_cancel', so its default 'false' applies; write one of: true, false")]
    [InlineData("/.editorconfig", "async_coloring.report_cancel =", "'' is not a value of 'async_coloring.report_cancel', so its default 'false' applies; write one of: true, false")]
    public Task Reports_options_where_they_are_written(string path, string line, string message) =>
        ReportsIn(path, "root = true\n[*.cs]\n  {|AC8005:" + line + "|}  # a comment\nindent_size = 4\n", message);

    [Fact]
    public Task Reports_options_once_when_their_file_is_not_shown() => Reports(Source, test =>
    {
        test.TestState.Sources.Add(("/Deep/Down/Another.cs", "class Another { }"));
        test.Configure("async_coloring.forward_tokens = true");
        test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.InvalidOption).WithMessage(
            "'async_coloring.forward_tokens' is not an option of AsyncColoring, so it has no effect; did you mean 'async_coloring.forward_token'? (set in an .editorconfig or .globalconfig of this project)"));
    });

    [Fact]
    public Task Reports_options_only_in_their_file_when_it_is_shown() => Reports(Source, test =>
    {
        test.Configure("async_coloring.forward_tokens = True");
        test.TestState.AdditionalFiles.Add(("/.editorconfig", "[*.cs]\n{|AC8005:async_coloring.forward_tokens = True|}\n"));
    });

    [Fact]
    public void Reports_nothing_for_the_entries_around_an_unreadable_one()
    {
        var table = ParsedTable.Parse(SourceText.From("blocks M:A.B\nnonsense\nexempt M:A.#ctor # why\n"));

        Assert.Equal(["M:A.B", "M:A.#ctor"], table.Entries.Select(entry => entry.Id));
        Assert.Single(table.Errors);
    }

    [Theory]
    [InlineData("laod", "load")]
    [InlineData("LOAD", "load")]
    [InlineData("bake", null)]
    [InlineData("", null)]
    public void Reports_the_nearest_word_or_none(string word, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(word, ["loader", "load", "loading"]));

    [Theory]
    [InlineData("T:")]
    [InlineData("M:x")]
    [InlineData("M:.x")]
    [InlineData("M:x.")]
    [InlineData("M:(")]
    [InlineData("M:.(")]
    [InlineData("P:..")]
    [InlineData("T:+")]
    [InlineData("M:System.String.")]
    [InlineData("M:System.String.Format(")]
    [InlineData("T:System.Collections.Generic.List`")]
    [InlineData("T:System.Collections.Generic.List`99999999999")]
    public void Ignores_ids_that_are_half_typed_without_failing(string id)
    {
        var compilation = CSharpCompilation.Create("Empty", references: References.Net);

        Assert.False(ApiId.Resolves(id, compilation));
        if (ApiId.Nearest(id, compilation, CancellationToken.None) is { } nearest)
        {
            Assert.True(ApiId.Resolves(nearest, compilation), nearest);
        }
    }

    private Task ReportsIn(string path, string text, string message) => Reports(Source, test =>
    {
        TestFileMarkupParser.GetSpans(text, out var plain, out System.Collections.Immutable.ImmutableDictionary<string, System.Collections.Immutable.ImmutableArray<TextSpan>> spans);
        var place = SourceText.From(plain).Lines.GetLinePositionSpan(spans.Single().Value.Single());
        test.TestState.AdditionalFiles.Add((path, plain));
        test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.InvalidOption)
            .WithSpan(path, place.Start.Line + 1, place.Start.Character + 1, place.End.Line + 1, place.End.Character + 1)
            .WithMessage(message));
    });
}
