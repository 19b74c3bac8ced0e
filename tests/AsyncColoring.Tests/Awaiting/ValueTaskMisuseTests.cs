using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Awaiting;

public sealed class ValueTaskMisuseTests() : RuleTests<ValueTaskMisuseAnalyzer, ValueTaskMisuseFix>("AC2007")
{
    [Fact]
    public Task Ignores_one_consumption_a_path() => Ignores(
        """
        class C
        {
            Task<int>? _task;
            static ValueTask<int> V(int i = 0) => new(Task.Run(() => i));
            static ValueTask P() => new(Task.Run(() => { }));
            static void Take(ValueTask<int> v) { }

            async Task<int> Paths(bool b) { var v = V(); return b ? await v : await v + 1; }
            async Task<int> Fast() { var v = V(); if (v.IsCompletedSuccessfully) { return v.Result; } return await v.ConfigureAwait(false); }
            async Task<int> FastToo() { var v = V(); var r = v.IsCompleted ? v.Result : await v; return r; }
            async Task Tries() { var v = V(); try { await v; } catch (Exception) { throw; } }
            async Task Again() { var v = V(); await v; v = V(1); await v; }
            async Task Rounds() { for (var i = 0; i < 3; i++) { var v = V(i); await v; } }
            async Task Rolling() { var v = V(); while (await v > 0) { v = V(); } }
            async Task Preserved() { var v = V().Preserve(); await v; await v; }
            async Task PreservedLater() { var v = V(); v = v.Preserve(); await v; await v; }
            async Task Made() { var v = new ValueTask<int>(1); await v; await v; ValueTask<int> w = default; await w; await w; var x = ValueTask.FromResult(1); await x; await x; }
            async Task AsTask() { var t = V().AsTask(); await t; await t; }
            ValueTask Passed() { Take(V()); return P(); }
            async Task Switch(int i) { var v = P(); switch (i) { case 0: await v; return; case 1: await v; break; } }
            void Stores() { _task = V().AsTask(); }
            async Task Locals() { var all = new ValueTask<int>[2]; all[0] = V(); all[1] = V(); foreach (var v in all) { await v; } }
            async Task Parameter(ValueTask<int> v, bool b) { if (b) { await v; return; } await v; }
            async Task Discards() { _ = V(); await Task.Yield(); }
        }
        class E : IAsyncEnumerator<int>
        {
            ValueTask<bool> _next;
            static ValueTask<bool> F() => new(Task.Run(() => true));
            public int Current => 1;
            public ValueTask<bool> MoveNextAsync() { _next = F(); return _next; }
            public ValueTask DisposeAsync() => default;
        }
        """);

    [Fact]
    public Task Reports_what_is_consumed_again_and_what_is_stored() => Reports(
        """
        class C
        {
            ValueTask<int> _kept;
            ValueTask Kept { get; set; }
            readonly List<ValueTask<int>> _all = new();
            static ValueTask<int> V(int i = 0) => new(Task.Run(() => i));
            static ValueTask P() => new(Task.Run(() => { }));

            async Task Parameter(ValueTask<int> v) { await v; await [|v|]; }
            async Task Path(bool b) { var v = P(); if (b) { await v; } await [|v|]; }
            async Task Loop(int n) { var v = V(); for (var i = 0; i < n; i++) { await [|v|]; } }
            async Task Mixed() { var v = V(); var t = v.AsTask(); await t; await [|v|]; }
            async Task<int> Result() { var v = V(); await v; return [|v|].Result; }
            async Task InFinally() { var v = P(); try { await v; } finally { await [|v|]; } }
            Func<ValueTask<int>, Task> Lambda() => async v => { await v; await [|v|]; };
            void Stores() { _kept = [|V|](); this.Kept = [|P|](); _all.Add([|V|](2)); }
        }
        """);

    [Fact]
    public Task Fixes_by_turning_it_into_a_task() => Fixes(
        """
        class C
        {
            static ValueTask<int> V(int i = 0) => new(Task.Run(() => i));
            static ValueTask P() => new(Task.Run(() => { }));

            async Task Twice() { var v = V(); await v; await [|v|]; await [|v|]; }
            async Task Typed(bool b)
            {
                ValueTask p = P(); // why
                if (b) { await p; p = P(); }
                var t = p.AsTask();
                await [|p|];
            }
            async Task Loop(int n) { ValueTask<int> v = V(n); while (n-- > 0) { n += await [|v|]; } }
        }
        """,
        """
        class C
        {
            static ValueTask<int> V(int i = 0) => new(Task.Run(() => i));
            static ValueTask P() => new(Task.Run(() => { }));

            async Task Twice() { var v = V().AsTask(); await v; await v; await v; }
            async Task Typed(bool b)
            {
                Task p = P().AsTask(); // why
                if (b) { await p; p = P().AsTask(); }
                var t = p;
                await p;
            }
            async Task Loop(int n) { Task<int> v = V(n).AsTask(); while (n-- > 0) { n += await v; } }
        }
        """);
}
