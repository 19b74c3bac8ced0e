using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>AC2003: tasks inside tasks and sequences.</summary>
public sealed class NestedTaskTests() : RuleTests<NestedTaskAnalyzer, NestedTaskFix>("AC2003")
{
    private const string Work = """

        static class Work
        {
            public static Task RunAsync(int i = 0) => Task.Delay(i);
            public static ValueTask<int> ValueAsync() => new(1);
            public static async Task<Task> NestAsync() { await Task.Yield(); return RunAsync(); }
        }
        """;

    [Fact]
    public Task Ignores_tasks_that_are_unwrapped_or_used() => Ignores("""
        class C
        {
            async Task F(Task t, List<int> items)
            {
                await await Task.Factory.StartNew(async () => await Work.RunAsync());
                await Task.Factory.StartNew(async () => await Work.RunAsync()).Unwrap();
                await Task.Run(async () => await Work.RunAsync()); await Task.Run(() => Work.RunAsync());
                await Task.Factory.StartNew(() => 1); await t.ContinueWith(_ => 1); await t.ContinueWith(_ => Work.RunAsync()).Unwrap();
                await Task.WhenAny(t, Work.RunAsync()); await Work.NestAsync(); _ = await Task.Factory.StartNew(() => Work.RunAsync());
                var inner = await Task.Factory.StartNew(() => Work.RunAsync()); await inner;
                Task<Task> kept = Task.Factory.StartNew(() => Work.RunAsync()); var other = Task.Factory.StartNew(() => Work.RunAsync()); await await kept; await await other;
                Task.Factory.StartNew(async () => await Work.RunAsync());
                var asked = Task.Factory.StartNew(() => Work.RunAsync()); await asked; await asked.Result;
                var given = Task.Factory.StartNew(() => Work.RunAsync()); await given; Keep(given);
                var opened = Task.Factory.StartNew(() => Work.RunAsync()); await opened.Unwrap();
                var both = await Task.WhenAll(Task.Factory.StartNew(() => Work.RunAsync()), kept); await Task.WhenAll(both);
                await Task.WhenAll(await Task.WhenAll(items.Select(i => Task.Factory.StartNew(() => Work.RunAsync(i)))));
                await Task.WhenAll(items.Select(i => Task.Factory.StartNew(() => Work.RunAsync(i)).Unwrap()));
                await Task.WhenAll(items.Select(i => Task.Factory.StartNew(() => i)));
                var some = items.Select(i => Task.Factory.StartNew(() => Work.RunAsync(i))).ToList(); await Task.WhenAll(some); foreach (var one in some) await await one;
                var none = Task.Factory.StartNew(() => Work.RunAsync());
            }
            void Keep(Task<Task> t) { }
            async Task Sequences(List<int> items, bool b)
            {
                await Task.WhenAll(items.Select(i => Work.RunAsync(i)));
                var once = items.Select(async i => await Work.RunAsync(i)); await Task.WhenAll(once);
                var list = items.Select(i => Work.RunAsync(i)).ToList(); await Task.WhenAll(list); foreach (var task in list) await task;
                var either = items.Select(i => Work.RunAsync(i)); if (b) { await Task.WhenAll(either); } else { await Task.WhenAny(either); }
                var left = items.Select(i => Work.RunAsync(i)); if (b) { await Task.WhenAll(left); return; } await Task.WhenAny(left);
                var numbers = items.Select(i => i + 1); _ = numbers.Count(); _ = numbers.Any(); items.Select(i => i).ToList();
                var again = items.Select(i => Work.RunAsync(i)); again = again.ToList(); await Task.WhenAll(again); await Task.WhenAny(again);
                foreach (var t in items.Select(i => Work.RunAsync(i))) await t;
            }
        }
        """ + Work);

    [Fact]
    public Task Reports_waits_for_the_outer_task() => Reports("""
        class C
        {
            async Task F(Task t)
            {
                await Task.Factory.[|StartNew|](async () => await Work.RunAsync());
                await Task.Factory.[|StartNew|](() => Work.RunAsync()).ConfigureAwait(false);
                await t.[|ContinueWith|](async _ => await Work.RunAsync());
                await Task.[|Run|](() => Work.ValueAsync());
                await new Ui().[|InvokeAsync|](async () => await Work.RunAsync());
                Task.Factory.[|StartNew|](() => Work.RunAsync()).Wait();
                Task kept = Task.Factory.[|StartNew|](async () => await Work.RunAsync());
                await Task.WhenAll(kept, Task.Factory.[|StartNew|](Later));
                Task Later() => Work.RunAsync();
            }
            async Task L(List<int> items)
            {
                var local = Task.Factory.[|StartNew|](async () => await Work.RunAsync()); await local.ConfigureAwait(false);
                Task<Task> typed = Task.Factory.[|StartNew|](() => Work.RunAsync()), second = Task.Factory.[|StartNew|](() => Work.RunAsync());
                await typed; second.Wait();
                await Task.WhenAll(items.Select(i => Task.Factory.[|StartNew|](async () => await Work.RunAsync(i))));
                Task.WhenAll(items.Select(i => Task.Factory.[|StartNew|](() => Work.RunAsync(i))).ToArray()).Wait();
                var list = items.Select(i => Task.Factory.[|StartNew|](() => Work.RunAsync(i))).ToList(); await Task.WhenAll(list);
                await Task.WhenAll(Task.Factory.[|StartNew|](() => Work.RunAsync()), Task.Factory.[|StartNew|](() => Work.RunAsync()));
                var one = Task.Factory.[|StartNew|](() => Work.RunAsync()); var two = Task.CompletedTask.[|ContinueWith|](_ => Work.RunAsync()); await Task.WhenAll(one, two);
            }
            Task W(List<int> items) => Task.WhenAll(items.Select(i => Task.Factory.[|StartNew|](() => Work.RunAsync(i))));
            Task G() => Task.Factory.[|StartNew|](async () => await Work.RunAsync());
            Task H() { return Task.CompletedTask.[|ContinueWith|](_ => Work.RunAsync(), TaskScheduler.Default); }
        }

        class Ui { public Operation<T> InvokeAsync<T>(Func<T> f) => new(); }
        class Operation<T> { public System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter() => default; }
        """ + Work);

    [Fact]
    public Task Reports_sequences_of_tasks() => Reports("""
        class C
        {
            async Task F(List<int> items, bool b)
            {
                items.[|Select|](async i => await Work.RunAsync(i)); items.[|Select|](i => Work.RunAsync(i)).ToList();
                var twice = items.[|Select|](async i => await Work.RunAsync(i)); await Task.WhenAll(twice); foreach (var task in twice) await task;
                var counted = items.[|Select|](i => Work.RunAsync(i));
                Console.WriteLine(counted.Count());
                if (b) { await Task.WhenAll(counted); }
            }
        }
        """ + Work);

    [Fact]
    public Task Fixes_nested_tasks() => Fixes("""
        class C
        {
            async Task F(Task t, CancellationToken token)
            {
                await Task.Factory.[|StartNew|](async () => await Work.RunAsync()); // why
                await Task.Factory.[|StartNew|](() => Work.RunAsync(), token).ConfigureAwait(false);
                await Task.Factory.[|StartNew|](async () => await Work.RunAsync(), TaskCreationOptions.LongRunning);
                await t.[|ContinueWith|](async _ => await Work.RunAsync());
                await Task.[|Run|](() => Work.ValueAsync());
            }
            Task G() => Task.Factory.[|StartNew|](async () => await Work.RunAsync());
        }
        """ + Work, """
        class C
        {
            async Task F(Task t, CancellationToken token)
            {
                await Task.Run(async () => await Work.RunAsync()); // why
                await Task.Run(() => Work.RunAsync(), token).ConfigureAwait(false);
                await Task.Factory.StartNew(async () => await Work.RunAsync(), TaskCreationOptions.LongRunning).Unwrap();
                await t.ContinueWith(async _ => await Work.RunAsync()).Unwrap();
                await await Task.Run(() => Work.ValueAsync());
            }
            Task G() => Task.Run(async () => await Work.RunAsync());
        }
        """ + Work);

    [Fact]
    public Task Fixes_nested_tasks_where_they_are_made() => Fixes("""
        class C
        {
            async Task F(List<int> items)
            {
                var local = Task.Factory.[|StartNew|](async () => await Work.RunAsync());
                await local;
                Task<Task> typed = Task.CompletedTask.[|ContinueWith|](_ => Work.RunAsync());
                await typed;
                await Task.WhenAll(items.Select(i => Task.Factory.[|StartNew|](async () => await Work.RunAsync(i))));
                var list = items.Select(i => Task.Factory.[|StartNew|](() => Work.RunAsync(i), TaskCreationOptions.LongRunning)).ToList();
                await Task.WhenAll(list);
                await Task.WhenAll(Task.Factory.[|StartNew|](() => Work.RunAsync()), Task.Factory.[|StartNew|](() => Work.RunAsync()));
            }
        }
        """ + Work, """
        class C
        {
            async Task F(List<int> items)
            {
                var local = Task.Run(async () => await Work.RunAsync());
                await local;
                Task typed = Task.CompletedTask.ContinueWith(_ => Work.RunAsync()).Unwrap();
                await typed;
                await Task.WhenAll(items.Select(i => Task.Run(async () => await Work.RunAsync(i))));
                var list = items.Select(i => Task.Factory.StartNew(() => Work.RunAsync(i), TaskCreationOptions.LongRunning).Unwrap()).ToList();
                await Task.WhenAll(list);
                await Task.WhenAll(Task.Run(() => Work.RunAsync()), Task.Run(() => Work.RunAsync()));
            }
        }
        """ + Work);

    [Fact]
    public Task Reports_without_fix_where_only_another_await_would_help() => ReportsWithoutFix("""
        class C
        {
            async Task F(Func<Func<Task>, Task> f, List<int> items)
            {
                await f(async () => { var t = Task.[|Run|](() => Work.ValueAsync()); await t; });
                List<Task<Task>> typed = items.Select(i => Task.Factory.[|StartNew|](() => Work.RunAsync(i))).ToList();
                await Task.WhenAll(typed);
            }
        }
        """ + Work);

    [Fact]
    public Task Fixes_sequences() => Fixes("""
        class C
        {
            async Task F(List<int> items)
            {
                items.[|Select|](i => Work.RunAsync(i)).ToList(); // why
                items.[|Select|](async i => await Work.RunAsync(i));
                var twice = items.[|Select|](async i => await Work.RunAsync(i));
                await Task.WhenAll(twice);
                foreach (var task in twice) await task;
            }
        }
        """ + Work, """
        class C
        {
            async Task F(List<int> items)
            {
                await Task.WhenAll(items.Select(i => Work.RunAsync(i))); // why
                await Task.WhenAll(items.Select(async i => await Work.RunAsync(i)));
                var twice = items.Select(async i => await Work.RunAsync(i)).ToList();
                await Task.WhenAll(twice);
                foreach (var task in twice) await task;
            }
        }
        """ + Work);

    [Fact]
    public Task Ignores_half_typed_code() => Ignores("""
        class C { async Task F() { await Task.Factory.StartNew(async ; await t.ContinueWith(; var x = items.Select(async i => ; x. } }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);
}
