using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>AC2012: handlers that an await passes by.</summary>
public sealed class AggregateExceptionAroundAwaitTests() : RuleTests<AggregateExceptionAroundAwaitAnalyzer, AggregateExceptionAroundAwaitFix>("AC2012")
{
    private const string Work = """

        static class Work
        {
            public static async Task RunAsync() { await Task.Delay(1); throw new InvalidOperationException(); }
            public static async Task BlocksAsync() { await Task.Yield(); RunAsync().Wait(); }
            public static async Task OuterAsync() => await MiddleAsync();
            static async Task MiddleAsync() { await Task.Yield(); throw new AggregateException(); }
            public static void Sync() => Deep();
            static void Deep() => Task.WaitAll(RunAsync());
        }

        interface IService { Task GoodAsync(); Task BadAsync(); }
        class Service : IService { public Task GoodAsync() => Work.RunAsync(); public async Task BadAsync() { await Task.Yield(); throw new AggregateException(); } }
        """;

    [Fact]
    public Task Ignores_what_can_throw_one() => Ignores("""
        class C
        {
            async Task F(Task<int> t, Func<Task> f, CancellationTokenSource s, IService service, List<int> items)
            {
                try { await t; t.Wait(); } catch (AggregateException) { }
                try { await t; Console.Write(t.Result); } catch (AggregateException) { }
                try { await Work.BlocksAsync(); } catch (AggregateException) { }
                try { await Work.OuterAsync(); } catch (AggregateException) { }
                try { await t; Work.Sync(); } catch (AggregateException) { }
                try { await t; Parallel.ForEach(items, _ => { }); } catch (AggregateException) { }
                try { await Task.Run(() => items.AsParallel().Count()); } catch (AggregateException) { }
                try { await s.CancelAsync(); } catch (AggregateException) { }
                try { await f(); } catch (AggregateException) { }
                try { await Task.WhenAny(t); throw t.Exception!; } catch (AggregateException) { }
                try { await service.BadAsync(); } catch (AggregateException) { }
                try { t.Wait(); } catch (AggregateException) { }
                try { await t; } catch (Exception e) when (e is not AggregateException) { }
            }
            void G(Task t) { try { t.Wait(); } catch (AggregateException) { } }
        }
        """ + Work);

    [Fact]
    public Task Reports_where_only_awaits_throw() => Reports("""
        class C
        {
            async Task F(Task<int> t, IService service)
            {
                try { await t; } catch ([|AggregateException|]) { }
                try { Console.WriteLine(await t); await Work.RunAsync().ConfigureAwait(false); } catch (IOException) { } catch ([|System.AggregateException|] e) when (e.InnerExceptions.Count > 1) { }
                try { await Task.WhenAll(t, Work.RunAsync()); } catch ([|AggregateException|] e) { foreach (var x in e.InnerExceptions) Console.Write(x); }
                try { await service.GoodAsync(); await File.ReadAllTextAsync("x"); } catch ([|AggregateException|]) { } finally { }
                Func<Task> f = async () => { try { await t; } catch ([|AggregateException|]) { } };
            }
        }
        """ + Work);

    [Fact]
    public Task Fixes_handlers_that_unwrap() => Fixes("""
        class C
        {
            async Task F(Task<int> t)
            {
                try { await t; } catch ([|AggregateException|]) { } // why
                try { await t; } catch ([|AggregateException|] e) { Console.Write(e.InnerException!.Message + e.Flatten().InnerExceptions[0]); }
                try { await t; } catch ([|AggregateException|] e) when (e.InnerException is IOException) { throw; }
                try { await t; } catch ([|AggregateException|] e) { throw e.InnerException!; }
            }
        }
        """ + Work, """
        class C
        {
            async Task F(Task<int> t)
            {
                try { await t; } catch (Exception) { } // why
                try { await t; } catch (Exception e) { Console.Write(e.Message + e); }
                try { await t; } catch (Exception e) when (e is IOException) { throw; }
                try { await t; } catch (Exception) { throw; }
            }
        }
        """ + Work);

    [Fact]
    public Task Fixes_nothing_where_all_exceptions_are_looked_at_or_caught_already() => ReportsWithoutFix("""
        class C
        {
            async Task F(Task t)
            {
                try { await t; } catch ([|AggregateException|] e) { e.Handle(x => x is IOException); }
                try { await t; } catch ([|AggregateException|]) { } catch (Exception) { }
            }
        }
        """);

    [Fact]
    public Task Ignores_half_typed_code() => Ignores(
        "class C { async Task F() { try { await } catch (AggregateException { } try { await x( } catch (AggregateException) } }",
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);
}
