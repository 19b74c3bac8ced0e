using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>AC2008: tasks in the place of disposables.</summary>
public sealed class UsingOnTaskTests() : RuleTests<UsingOnTaskAnalyzer, UsingOnTaskFix>("AC2008")
{
    private const string Work = """

        static class Work
        {
            public static Task<Stream> OpenAsync() => Task.FromResult(Stream.Null);
            public static Task<IAsyncDisposable> LockAsync() => null!;
            public static Task<int> CountAsync() => Task.FromResult(1);
        }
        """;

    [Fact]
    public Task Ignores_awaited_resources_and_tasks_that_are_meant() => Ignores("""
        class C
        {
            async Task F(Task<Stream> given)
            {
                using (await Work.OpenAsync()) { }
                using var a = await Work.OpenAsync();
                using (var t = Work.OpenAsync()) { (await t).Flush(); }
                using var u = Work.OpenAsync(); await Task.WhenAll(u);
                using (given) { var s = await given; }
                using (Work.CountAsync()) { } using var n = Work.CountAsync(); using var r = Task.Run(() => { });
                using var v = new MemoryStream(); using (new Task<Stream>(() => Stream.Null)) { }
            }
        }
        """ + Work);

    [Fact]
    public Task Reports_where_nothing_can_be_awaited() => ReportsWithoutFix("""
        class C
        {
            void F() { using (Work.[|OpenAsync|]()) { } using var x = Work.[|OpenAsync|](); }
            async Task G(object o) { lock (o) { using (Work.[|OpenAsync|]()) { } } await Task.Yield(); }
        }
        """ + Work);

    [Fact]
    public Task Fixes_by_awaiting() => Fixes("""
        class C
        {
            async Task F(Task<Stream> given)
            {
                await Task.Yield();
                using (Work.[|OpenAsync|]()) { } // why
                using (var s = Work.[|OpenAsync|]()) { Console.Write(s != null); }
                using ([|given|]) { }
                using (Work.[|LockAsync|]()) { }
                using var x = Work.[|LockAsync|]();
            }
            Task<int> G() { using var s = Work.[|OpenAsync|](); return Task.FromResult(1); }
        }
        """ + Work, """
        class C
        {
            async Task F(Task<Stream> given)
            {
                await Task.Yield();
                using (await Work.OpenAsync()) { } // why
                using (var s = await Work.OpenAsync()) { Console.Write(s != null); }
                using (await given) { }
                await using (await Work.LockAsync()) { }
                await using var x = await Work.LockAsync();
            }
            async Task<int> G() { using var s = await Work.OpenAsync(); return 1; }
        }
        """ + Work);

    [Fact]
    public Task Ignores_half_typed_code() => Ignores(
        "class C { void F() { using (Work.) { } using (var x = ) { } using var y = Work.OpenAsync(; using } }",
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);
}
