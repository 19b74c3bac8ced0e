using System.Collections.Immutable;
using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.Blocking;

/// <summary>
/// What a fix leaves of the layout of a file, character by character: tabs, line endings and odd indentation stay, on touched lines and on others.
/// The testing library normalises sources, so these apply fixes to a document of their own.
/// </summary>
public sealed class LayoutTests
{
    [Theory]
    [InlineData("\t", "\n")]
    [InlineData("\t", "\r\n")]
    [InlineData("  ", "\n")]
    [InlineData("    ", "\r\n")]
    public async Task Fixes_keep_indentation_and_line_endings_of_waits(string indent, string endOfLine) => await Becomes<BlockingWaitAnalyzer, BlockingWaitFix>(
        """
        class C
        {
        >async Task<int> F(Task<int>[] t, Task<int> a, Task<int> c, Task<int> d, Task b, Task? e, Task<int>? f, Task g, Task h, Task i, Task j)   // odd
        >{
        >>// first
        >>>b.Wait(); // odd indentation
        >>if (a.Result > 1)
        >>>  {
        >>>x( c.Result,1 ) ;
        >>}
        >>var z = G(
        >>>t[0].Result,
        >>>>>d
        >>>>>>.Result);
        >>e?.Wait();
        >>if (g.Wait(10))
        >>>return 1;
        >>h.Wait(10);
        >>int? n = f?.Result;
        >>return Task.WaitAny(i, j);
        >}

        >Task H(Task<int> a, bool c)
        >{
        >>if (c)
        >>>return a;
        >>if (!c) return a;
        >>x(a.Result,2);
        >>return Task.CompletedTask;
        >}

        >static void x( int a,int b ) { }
        >static int G(int a,int b) => a+b;
        }
        """,
        """
        class C
        {
        >async Task<int> F(Task<int>[] t, Task<int> a, Task<int> c, Task<int> d, Task b, Task? e, Task<int>? f, Task g, Task h, Task i, Task j)   // odd
        >{
        >>// first
        >>>await b; // odd indentation
        >>if (await a > 1)
        >>>  {
        >>>x( await c,1 ) ;
        >>}
        >>var z = G(
        >>>await t[0],
        >>>>>await d);
        >>if (e is { } value) { await value; }
        >>bool completed = await Task.WhenAny(g, Task.Delay(10)) == g;
        >>if (completed) { await g; }
        >>if (completed)
        >>>return 1;
        >>if (await Task.WhenAny(h, Task.Delay(10)) == h) { await h; }
        >>int? n = f is { } value2 ? await value2 : (int?)null;
        >>return Array.IndexOf(new Task[] { i, j }, await Task.WhenAny(i, j));
        >}

        >async Task H(Task<int> a, bool c)
        >{
        >>if (c)
        >>{
        >>>await a;
        >>>return;
        >>}
        >>if (!c) { await a; return; }
        >>x(await a,2);
        >>return;
        >}

        >static void x( int a,int b ) { }
        >static int G(int a,int b) => a+b;
        }
        """,
        indent,
        endOfLine);

    [Theory]
    [InlineData("\t", "\n")]
    [InlineData("\t", "\r\n")]
    [InlineData("  ", "\r\n")]
    public async Task Fixes_keep_indentation_and_line_endings_of_calls(string indent, string endOfLine) => await Becomes<SyncCallInAsyncAnalyzer, SyncCallFix>(
        """
        class C
        {
        >async Task F(Stream s, byte[] b, CancellationToken token)
        >{
        >>if (b.Length>1)
        >>>s.Write( b,0,1 );  // odd

        >>foreach(var x in b)  {
        >>>// why
        >>>s.Write(b,
        >>>>0,
        >>>>1);
        >>}
        >>var text = new StreamReader(s)
        >>>.ReadToEnd()
        >>>.Trim();
        >}
        }
        """,
        """
        class C
        {
        >async Task F(Stream s, byte[] b, CancellationToken token)
        >{
        >>if (b.Length>1)
        >>>await s.WriteAsync( b,0,1, token );  // odd

        >>foreach(var x in b)  {
        >>>// why
        >>>await s.WriteAsync(b,
        >>>>0,
        >>>>1, token);
        >>}
        >>var text = (await new StreamReader(s)
        >>>.ReadToEndAsync(token))
        >>>.Trim();
        >}
        }
        """,
        indent,
        endOfLine);

    [Theory]
    [InlineData("\t", "\r\n")]
    [InlineData("  ", "\n")]
    public async Task Fixes_keep_indentation_and_line_endings_of_disposals(string indent, string endOfLine) => await Becomes<SyncDisposeInAsyncAnalyzer, SyncDisposeInAsyncFix>(
        """
        class C
        {
        >Task F(FileStream s)
        >{
        >>// why
        >>using( s ){
        >>>s.Flush();
        >>}
        >>>s?.Dispose();
        >>return Task.CompletedTask;
        >}
        }
        """,
        """
        class C
        {
        >async Task F(FileStream s)
        >{
        >>// why
        >>await using( s ){
        >>>s.Flush();
        >>}
        >>>if (s is { } value) { await value.DisposeAsync(); }
        >>return;
        >}
        }
        """,
        indent,
        endOfLine);

    [Theory]
    [InlineData("\t", "\r\n")]
    [InlineData("  ", "\n")]
    public async Task Fixes_keep_indentation_and_line_endings_of_parallel_loops(string indent, string endOfLine) => await Becomes<ThreadBlockedInAsyncAnalyzer, ThreadBlockedFix>(
        """
        class C
        {
        >async Task F(int[] s)
        >{
        >>Parallel.ForEach(s, x =>
        >>{
        >>>if (x > 1)
        >>>>return;
        >>>G( x,1 );
        >>});
        >>Parallel.ForEach(s, x => { });
        >>Parallel.ForEach(s, x => G( x,1 ));
        >>if (s.Length > 1)
        >>>>Thread.Sleep( 1 );
        >}

        >static void G(int a,int b) { }
        }
        """,
        """
        class C
        {
        >async Task F(int[] s)
        >{
        >>await Parallel.ForEachAsync(s, (x, _) =>
        >>{
        >>>if (x > 1)
        >>>>return default;
        >>>G( x,1 );
        >>>return default;
        >>});
        >>await Parallel.ForEachAsync(s, (x, _) => { return default; });
        >>await Parallel.ForEachAsync(s, (x, _) => { G( x,1 ); return default; });
        >>if (s.Length > 1)
        >>>>await Task.Delay( 1 );
        >}

        >static void G(int a,int b) { }
        }
        """,
        indent,
        endOfLine);

    [Theory]
    [InlineData("\t", "\r\n")]
    [InlineData("  ", "\n")]
    public async Task Fixes_keep_indentation_and_line_endings_of_polling_loops(string indent, string endOfLine) => await Becomes<PollingLoopAnalyzer, PollingLoopFix>(
        """
        class C
        {
        >async Task F(Task t)
        >{
        >>// why
        >>while (!t.IsCompleted)
        >>{
        >>>await Task.Delay( 10 );
        >>}
        >}
        }
        """,
        """
        class C
        {
        >async Task F(Task t)
        >{
        >>// why
        >>await Task.WhenAny(t);
        >}
        }
        """,
        indent,
        endOfLine);

    private static async Task Becomes<TAnalyzer, TFix>(string before, string after, string indent, string endOfLine)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var cancellation = TestContext.Current.CancellationToken;
        string Laid(string text) => string.Join(endOfLine, text.ReplaceLineEndings("\n").Split('\n').Select(line => string.Concat(Enumerable.Repeat(indent, line.Length - line.TrimStart('>').Length)) + line.TrimStart('>')));
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Layout", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .AddMetadataReferences(References.Net);
        project = project.AddDocument("Usings.cs", "global using System; global using System.IO; global using System.Threading; global using System.Threading.Tasks;").Project;
        var document = project.AddDocument("C.cs", Laid(before));
        var fix = new TFix();
        var compilation = (await document.Project.GetCompilationAsync(cancellation))!;
        Assert.Empty(compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var findings = await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation);
        var fixable = findings.Where(finding => fix.FixableDiagnosticIds.Contains(finding.Id)).ToImmutableArray();
        Assert.NotEmpty(fixable);

        // Through the operations of the action, as an editor does: they clean up after the fix.
        var context = new FixAllContext(document, fix, FixAllScope.Document, fixable[0].Id, [fixable[0].Id], new Found(fixable), cancellation);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        var operations = await action!.GetOperationsAsync(cancellation);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(Laid(after), (await changed.GetTextAsync(cancellation)).ToString());
        var fixedCompilation = (await changed.Project.GetCompilationAsync(cancellation))!;
        Assert.Empty(fixedCompilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private sealed class Found(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);
    }
}
