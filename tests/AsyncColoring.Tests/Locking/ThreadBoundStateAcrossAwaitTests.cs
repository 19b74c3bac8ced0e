using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Locking;

public sealed class ThreadBoundStateAcrossAwaitTests() : RuleTests<ThreadBoundStateAcrossAwaitAnalyzer, ThreadBoundStateAcrossAwaitFix>("AC3007")
{
    private const string Members = """

            [ThreadStatic] private static System.Text.StringBuilder? t_cache;
            [ThreadStatic] private static string? t_user;
            [ThreadStatic] private static int t_depth;
            [ThreadStatic] private static bool t_inside;
            private static readonly ThreadLocal<string?> Name = new();
            private readonly ThreadLocal<Random> _random = new(() => new Random());
            private static readonly AsyncLocal<string?> Flowing = new();
            private static readonly LocalDataStoreSlot Slot = Thread.AllocateDataSlot();
            private static string? s_static;
            private static Task F() => Task.Delay(1);
            private static void Use(object? o) { }
        """;

    [Fact]
    public Task Ignores_what_is_not_carried_over_an_await() => Ignores(
        "class C {" + Members + """

            async Task Rents()
            {
                var builder = t_cache ?? new();
                t_cache = null;
                try { await F(); builder.Append('a'); }
                finally { t_cache = builder; }
            }

            async Task RentsTwice()
            {
                var first = t_cache ?? new(); t_cache = null; Use(first); t_cache = first;
                await F();
                var second = t_cache; if (second == null) { second = new(); } Use(second); t_cache = second;
                await F();
                if (t_cache != null) { t_cache = null; }
                t_cache ??= new();
                Use(t_cache);
            }

            async Task SetAgain(string user) { t_user = user; await F(); t_user = user; Use(t_user); Name.Value = user; await F(); Name.Value = user; Use(Name.Value); }
            async Task Before(string user) { t_user = user; Use(t_user); Name.Value = user; Use(Name.Value); await F(); }
            async Task After(string user) { await F(); t_user = user; Use(t_user); t_depth++; t_depth--; }
            async Task Branches(bool b) { if (b) { t_user = "a"; } else { await F(); Use(t_user); } }
            async Task Returns(bool b) { t_user = "a"; if (b) { await F(); return; } Use(t_user); }
            async Task Restored() { var old = t_user; t_user = "a"; try { Use(t_user); } finally { t_user = old; } await F(); }
            async Task Completed() { t_user = "a"; await Task.CompletedTask; Use(t_user); }
            async Task Assigned() { t_user = await Task.FromResult("a") + await Task.Run(() => "b"); Use(t_user); }
            async Task Flows() { Flowing.Value = "a"; s_static = "b"; await F(); Use(Flowing.Value); Use(s_static); }
            async Task Randoms() { Use(_random.Value!.Next()); await F(); Use(_random.Value!.Next()); }
            async Task Others(Thread thread, Lazy<int> lazy) { thread.Priority = ThreadPriority.Highest; await F(); Use(thread.Priority); Use(lazy.Value); }
            async Task Nested() { Action set = () => t_user = "a"; await F(); Use(t_user); set(); }
            async Task Resets() { t_inside = false; await F(); Use(t_inside); }
            async Task Names() { t_user = "a"; await F(); Use(nameof(t_user)); }
            void Sync() { t_user = "a"; F().Wait(); Use(t_user); }
        }
        """);

    [Fact]
    public Task Ignores_awaits_that_come_back_to_their_thread() => Ignores(
        """
        namespace System.Windows.Threading { public class Dispatcher { } }

        class C
        {
            [ThreadStatic] private static string? t_user;
            async Task M() { t_user = "a"; await Task.Delay(1); Console.WriteLine(t_user); await Task.Delay(1).ConfigureAwait(true); Console.WriteLine(t_user); }
        }
        """);

    [Fact]
    public Task Reports_values_that_stay_behind() => Reports(
        "class C {" + Members + """

            async Task Field(string user) { t_user = user; await F(); Use([|t_user|]); Use(t_user!.Length); }
            async Task Local(string user) { Name.Value = user; await F().ConfigureAwait(false); Use(C.[|Name|].Value?.Length); Use(Name.Value); }
            async Task OnAPath(bool b) { t_user = "a"; if (b) { await F(); } Use([|t_user|]); }
            async Task Yields() { t_user ??= "a"; await Task.Yield(); Use([|t_user|]); }
            async Task Depth() { t_depth++; try { await F(); } finally { [|t_depth|]--; } }
            async Task Compound() { t_depth = 1; await F(); [|t_depth|] += 2; }
            async Task Slots() { Thread.SetData(Slot, "a"); await F(); Use(Thread.[|GetData|](Slot)); }
            async Task Loop(IAsyncEnumerable<int> items) { t_user = "a"; await foreach (var item in items) { Use([|t_user|]); } }
            async Task Lambda() { Func<Task> f = async () => { t_user = "a"; await F(); Use([|t_user|]); }; await f(); }
            async IAsyncEnumerable<int> Iterates() { t_user = "a"; yield return 1; Use([|t_user|]); await F(); }
            async Task Chosen(bool b) { t_user = b ? "a" : "b"; await F(); Use(b ? [|t_user|] : ""); }
        }
        """);

    [Fact]
    public Task Reports_what_is_put_back_on_another_thread() => Reports(
        "class C {" + Members + """

            async Task Field(string user) { var old = t_user; t_user = user; try { await F(); } finally { [|t_user|] = old; } }
            async Task Inside() { if (t_inside) { return; } t_inside = true; try { await F(); } finally { [|t_inside|] = false; } }
            async Task Local() { try { Name.Value = "a"; await F(); } finally { [|Name|].Value = null; } }
            async Task Priority()
            {
                var old = Thread.CurrentThread.Priority;
                Thread.CurrentThread.Priority = ThreadPriority.Highest;
                try { await F(); } finally { Thread.CurrentThread.[|Priority|] = old; }
            }
        }
        """);

    [Fact]
    public Task Reports_what_the_old_framework_keeps_by_thread() => Reports(
        """
        using System.Runtime.Remoting.Messaging;

        namespace System.Web { public class HttpContext { public static HttpContext Current { get; set; } } }

        class C
        {
            async Task Call() { CallContext.SetData("user", "a"); CallContext.LogicalSetData("flows", "b"); await Task.Delay(1); Console.WriteLine(CallContext.[|GetData|]("user")); Console.WriteLine(CallContext.LogicalGetData("flows")); }
            async Task Web(System.Web.HttpContext c) { System.Web.HttpContext.Current = c; await Task.Delay(1); Console.WriteLine(System.Web.HttpContext.Current); await Task.Delay(1).ConfigureAwait(false); Console.WriteLine(System.Web.HttpContext.[|Current|]); }
        }
        """,
        test =>
        {
            test.DisableNullable();
            test.TestState.AdditionalReferences.Clear();
            test.TestState.AdditionalReferences.AddRange(References.NetFramework);
        });

    [Fact]
    public Task Fixes_with_an_AsyncLocal() => Fixes(
        """
        class C
        {
            // who asks
            [ThreadStatic]
            private static string? t_user;
            [ThreadStatic, Obsolete] private static int t_depth;
            private static readonly ThreadLocal<string?> Name = new ThreadLocal<string?>();
            private readonly System.Threading.ThreadLocal<int> _count = new(false);

            public static string User => C.t_user ?? "nobody";

            async Task M(string user)
            {
                t_user = user;
                C.Name.Value = user;
                _count.Value++;
                await Task.Delay(1);
                Console.WriteLine([|t_user|]!.Length);
                Console.WriteLine([|Name|].Value);
                Console.WriteLine(this.[|_count|].Value);
            }
        }
        """,
        """
        class C
        {
            // who asks
            private static readonly AsyncLocal<string?> t_user = new();
            [ThreadStatic, Obsolete] private static int t_depth;
            private static readonly AsyncLocal<string?> Name = new AsyncLocal<string?>();
            private readonly AsyncLocal<int> _count = new();

            public static string User => C.t_user.Value ?? "nobody";

            async Task M(string user)
            {
                t_user.Value = user;
                C.Name.Value = user;
                _count.Value++;
                await Task.Delay(1);
                Console.WriteLine(t_user.Value!.Length);
                Console.WriteLine(Name.Value);
                Console.WriteLine(this._count.Value);
            }
        }
        """);

    [Fact]
    public Task ReportsWithoutFix_what_an_AsyncLocal_does_not_do() => ReportsWithoutFix(
        """
        class C
        {
            [ThreadStatic] internal static string? t_shown;
            [ThreadStatic] private static int t_passed;
            private static readonly ThreadLocal<int> Made = new(() => 1);
            private static readonly ThreadLocal<int> Asked = new();
            [ThreadStatic] private static int t_elsewhere;
        #if OTHER
            static int N() => t_elsewhere;
        #endif
            private static void Use(object? o) { }
            private static void Set(ref int n) => n++;

            async Task M()
            {
                t_shown = ""; t_passed = 1; Made.Value = 2; Asked.Value = 3; t_elsewhere = 4; Set(ref t_passed);
                t_passed = 2;
                await Task.Delay(1);
                Use([|t_shown|]); Use([|t_passed|]); Use([|Made|].Value); Use([|Asked|].Value); Use(Asked.IsValueCreated); Use([|t_elsewhere|]);
            }
        }
        """);
}
