using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Locking;

public sealed class AsyncLockReenteredTests() : RuleTests<AsyncLockReenteredAnalyzer, EmptyCodeFixProvider>("AC3004")
{
    private const string Members = """

            private readonly SemaphoreSlim _gate = new(1, 1);
            private static readonly SemaphoreSlim Shared = new SemaphoreSlim(initialCount: 1);
            private bool _isLoaded;
            private string? _text;
            private C? _other;
            private static async Task F() => await Task.Run(() => { });
            private async Task Load() { await _gate.WaitAsync(); try { await F(); } finally { _gate.Release(); } }
            private int Count() { _gate.Wait(); try { return 1; } finally { _gate.Release(); } }
            private static async Task Common() { await Shared.WaitAsync(); try { await F(); } finally { Shared.Release(); } }
        """;

    [Fact]
    public Task Ignores_waits_that_are_not_the_holders() => Ignores(
        "class C {" + Members + """

            async Task After() { await _gate.WaitAsync(); try { await F(); } finally { _gate.Release(); } await Load(); }
            async Task Before() { await Load(); await _gate.WaitAsync(); try { await F(); } finally { _gate.Release(); } }
            async Task Other() { await _gate.WaitAsync(); try { await new C().Load(); await _other!.Load(); _other.Count(); await Common(); } finally { _gate.Release(); } }
            async Task Started() { await _gate.WaitAsync(); try { _ = Load(); var task = Load(); GC.KeepAlive(task); await F(); } finally { _gate.Release(); } }
            async Task Joined() { Task task; await _gate.WaitAsync(); try { task = Load(); await F(); } finally { _gate.Release(); } await task; }
            Task Returned() { _gate.Wait(); try { return Load(); } finally { _gate.Release(); } }
            async Task Stored() { Func<Task> later; await _gate.WaitAsync(); try { later = Load; later = () => Load(); } finally { _gate.Release(); } await later(); }
            async Task Unstarted() { async Task Local() => await Load(); await _gate.WaitAsync(); try { await F(); } finally { _gate.Release(); } await Local(); }
            async Task Probes() { await _gate.WaitAsync(); try { if (await _gate.WaitAsync(0) || _gate.Wait(0)) { throw new InvalidOperationException(); } } finally { _gate.Release(); } }
            async Task Again() { await _gate.WaitAsync(); try { await Gives(); } finally { _gate.Release(); } }
            private async Task Gives() { _gate.Release(); await F(); await _gate.WaitAsync(); }
            async Task Loops() { while (true) { await _gate.WaitAsync(); try { await F(); } finally { _gate.Release(); } } }
            async Task Marked(bool b) { do { var taken = false; try { await _gate.WaitAsync(); taken = true; await F(); } finally { if (taken) { _gate.Release(); } } } while (b); await Load(); }
            async Task Branch(bool b) { if (b) { await _gate.WaitAsync(); try { await F(); } finally { _gate.Release(); } } else { await Load(); } }
        }
        """);

    [Fact]
    public Task Ignores_waits_the_holder_may_have_settled() => Ignores(
        "class C {" + Members + """

            private async Task Ensure() { if (_isLoaded) { return; } await Load(); }
            async Task Settles() { await _gate.WaitAsync(); try { _isLoaded = true; await Ensure(); } finally { _gate.Release(); } }
            private async Task<string> Text() { if (_text is not null) { return _text; } await Load(); return ""; }
            async Task Fills() { await _gate.WaitAsync(); try { _text ??= ""; await Text(); } finally { _gate.Release(); } }
            private async Task Maybe(bool isHeld) { if (!isHeld) { await _gate.WaitAsync(); } try { await F(); } finally { if (!isHeld) { _gate.Release(); } } }
            async Task Literal() { await _gate.WaitAsync(); try { await Maybe(true); await Maybe(isHeld: true); } finally { _gate.Release(); } }
            async Task Unknown(bool b) { await _gate.WaitAsync(); try { await Maybe(b); await Depth(1); } finally { _gate.Release(); } }
            private async Task Depth(int depth) { if (depth == 0) { await _gate.WaitAsync(); _gate.Release(); } }
            private async Task Free() { if (_gate.CurrentCount > 0) { await Load(); } }
            async Task Asks() { await _gate.WaitAsync(); try { await Free(); } finally { _gate.Release(); } }
            // Bounded: it ends, and says that it did not get in.
            private async Task Bounded() { if (await _gate.WaitAsync(100)) { _gate.Release(); } }
            async Task Times() { await _gate.WaitAsync(); try { await Bounded(); _gate.Wait(TimeSpan.FromSeconds(1)); } finally { _gate.Release(); } }
            private IEnumerable<int> Items() { _gate.Wait(); try { yield return 1; } finally { _gate.Release(); } }
            private Lazy<int> Lazily() => new(() => { _gate.Wait(); try { return 1; } finally { _gate.Release(); } });
            async Task Later() { await _gate.WaitAsync(); try { _ = Items(); _ = Lazily(); await F(); } finally { _gate.Release(); } }
        }
        """);

    [Fact]
    public Task Ignores_semaphores_that_are_something_else() => Ignores(
        """
        class Room { private readonly SemaphoreSlim _two = new(2); async Task M() { await _two.WaitAsync(); await _two.WaitAsync(); _two.Release(); } }
        class Given(SemaphoreSlim given) { private readonly SemaphoreSlim _given = given; async Task M() { await _given.WaitAsync(); await _given.WaitAsync(); _given.Release(); } }
        class Open { public readonly SemaphoreSlim Gate = new(1, 1); async Task M() { await Gate.WaitAsync(); await Gate.WaitAsync(); Gate.Release(); } }
        class Handed { private readonly SemaphoreSlim _gate = new(1, 1); SemaphoreSlim Gate => _gate; async Task M() { await _gate.WaitAsync(); await _gate.WaitAsync(); _gate.Release(); } }
        class Replaced { private SemaphoreSlim _gate = new(1, 1); async Task M() { await _gate.WaitAsync(); _gate = new(1, 1); await _gate.WaitAsync(); _gate.Release(); } }
        class Throttle { private readonly SemaphoreSlim _one = new(1); async Task M(Func<Task>[] all) { foreach (var f in all) { await _one.WaitAsync(); _ = Task.Run(async () => { try { await f(); } finally { _one.Release(); } }); } await _one.WaitAsync(); _one.Release(); } }
        class Signal { private readonly SemaphoreSlim _one = new(1); public void Pulse() => _one.Release(); async Task M() { await _one.WaitAsync(); await _one.WaitAsync(); _one.Release(); } }
        class Callback { private readonly SemaphoreSlim _one = new(1); private void Done() => _one.Release(); async Task M(Action<Action> start) { await _one.WaitAsync(); start(Done); await _one.WaitAsync(); _one.Release(); } }
        class Virtual { private readonly SemaphoreSlim _gate = new(1, 1); public virtual async Task F() { await _gate.WaitAsync(); _gate.Release(); } public async Task M() { await _gate.WaitAsync(); try { await F(); } finally { _gate.Release(); } } }
        """);

    [Fact]
    public Task Reports_waits_of_the_holder() => Reports(
        "class C {" + Members + """

            async Task Direct() { await _gate.WaitAsync(); await [|_gate|].WaitAsync(); _gate.Release(); }
            void Sync() { _gate.Wait(); try { [|_gate|].Wait(); this._gate.Wait(); } finally { _gate.Release(); } }
            async Task Endless(CancellationToken t) { await _gate.WaitAsync(t); try { await [|_gate|].WaitAsync(-1, t); } finally { _gate.Release(); } }
            async Task Token(CancellationToken t) { if (await _gate.WaitAsync(100)) { try { await [|_gate|].WaitAsync(t).ConfigureAwait(false); } finally { _gate.Release(); } } }
            async Task Awaits() { await _gate.WaitAsync(); try { await F(); await [|Load|]().ConfigureAwait(false); } finally { _gate.Release(); } }
            async Task Branches(bool b) { await _gate.WaitAsync(); try { if (b) { await this.[|Load|](); } else { [|Count()|]; } } finally { _gate.Release(); } }
            async Task Deep() { await _gate.WaitAsync(); try { await [|One|](); } finally { _gate.Release(); } }
            private async Task One() { try { await Two(); } catch (InvalidOperationException) { await F(); } }
            private Task Two() { return Load(); }
            void Blocks() { _gate.Wait(); try { [|Load|]().Wait(); } finally { _gate.Release(); } }
            async Task Combined() { await _gate.WaitAsync(); try { await Task.WhenAll(F(), [|Load|]()); } finally { _gate.Release(); } }
            async Task Local() { await _gate.WaitAsync(); try { var task = [|Load|](); await F(); await task; } finally { _gate.Release(); } }
            private int Size { get { _gate.Wait(); try { return 1; } finally { _gate.Release(); } } }
            async Task Property() { await _gate.WaitAsync(); try { await Task.Delay([|Size|]); } finally { _gate.Release(); } }
            async Task Nested() { async Task Inner() { await _gate.WaitAsync(); _gate.Release(); } await _gate.WaitAsync(); try { await [|Inner|](); } finally { _gate.Release(); } }
            Func<Task> Lambda() => async () => { await _gate.WaitAsync(); try { await [|Load|](); } finally { _gate.Release(); } };
            static async Task Statics(C other, bool b) { await Shared.WaitAsync(); try { if (b) { await [|Common|](); } await other.[|Instance|](); await Common(); } finally { Shared.Release(); } }
            private async Task Instance() => await Common();
            private async Task Enter() => await _gate.WaitAsync();
            private void Exit() => _gate.Release();
            async Task Helpers() { await Enter(); try { await [|Load|](); } finally { Exit(); } await Load(); }
            async Task Twice() { await Enter(); await [|Enter|](); Exit(); Exit(); }
            private async Task Maybe(bool isHeld) { if (!isHeld) { await _gate.WaitAsync(); } try { await F(); } finally { if (!isHeld) { _gate.Release(); } } }
            async Task Literal() { await _gate.WaitAsync(); try { await [|Maybe|](false); } finally { _gate.Release(); } }
            private async Task Some(List<int> items) { foreach (var item in items) { if (item > 1) { await Load(); } } }
            async Task Loops(List<int> items) { await _gate.WaitAsync(); try { await [|Some|](items); } finally { _gate.Release(); } }
            private async Task Ensure() { if (_isLoaded) { return; } await Load(); }
            async Task Uses() { await _gate.WaitAsync(); try { await [|Ensure|](); } finally { _gate.Release(); } }
        }
        sealed class Made { private readonly SemaphoreSlim _gate; public Made() { _gate = new SemaphoreSlim(1, 1); } async Task M() { await _gate.WaitAsync(); try { await [|F|](); } finally { _gate.Release(); } } public async Task F() { await _gate.WaitAsync(); _gate.Release(); } }
        """);

    [Fact]
    public Task Reports_the_way_to_the_wait() => Reports(
        """
        class Store
        {
            private readonly SemaphoreSlim _gate = new(1, 1);

            public async Task Save()
            {
                await {|#1:_gate.WaitAsync()|};
                try { await {|#0:Refresh|}(); } finally { _gate.Release(); }
            }

            private Task Refresh() => {|#2:Load()|};

            private async Task Load()
            {
                await {|#3:_gate.WaitAsync()|};
                _gate.Release();
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.AsyncLockReentered).WithLocation(0).WithLocation(1).WithLocation(2).WithLocation(3).WithArguments("_gate", "'Refresh → Load → _gate.WaitAsync'")));
}
