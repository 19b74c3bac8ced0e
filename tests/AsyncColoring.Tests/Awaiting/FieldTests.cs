using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>Shapes from complaints about rules of this kind, in neutral words: AC2001 where a task only looks dropped, and where others miss one.</summary>
public sealed class UnobservedTaskFieldTests() : RuleTests<UnobservedTaskAnalyzer, UnobservedTaskFix>("AC2001")
{
    [Fact]
    public Task Ignores_expressions_handed_to_mocks_with_any_overload_and_discards_in_callbacks() => Ignores(
        """
        using Moq;
        using System.Linq.Expressions;

        public interface IBus { Task PublishAsync(string x); }

        class C
        {
            void F(Mock<IBus> mock, Func<Task> ping)
            {
                mock.Verify(x => x.PublishAsync(It.IsAny<string>()), Times.Never, "none");
                mock.Verify(x => x.PublishAsync("a"), Times.Once());
                Once(x => x.PublishAsync("a"));
                new Timer(_ => _ = ping(), null, 0, 1).Dispose();
                using var other = new Timer(Tick, null, 0, 1);
            }

            void Tick(object? state) => _ = PingAsync();
            Task PingAsync() => Task.Delay(1);
            static void Once(Expression<Action<IBus>> call) { }
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("Moq")));

    [Fact]
    public Task Reports_what_hides_in_inner_functions_chains_and_other_awaitables() => Reports(
        """
        class C
        {
            event Func<Task>? Changed;
            static Task RunAsync() => Task.Delay(1);
            static Task<int[]> ManyAsync() => Task.FromResult(new[] { 1 });
            static async IAsyncEnumerable<int> EachAsync() { await Task.Yield(); yield return 1; }
            C? Next;
            Task GoAsync() => RunAsync();

            async Task F(IAsyncDisposable held, Func<Task>? call)
            {
                await Task.Yield();
                void Inner() { [|RunAsync|](); }
                Action lambda = () => [|RunAsync|]();
                Inner();
                Next?.[|GoAsync|]();
                Next?.Next?.[|GoAsync|]();
                Changed?.[|Invoke|]();
                call?.[|Invoke|]();
                _ = Next?.GoAsync();
            }

            void G(IAsyncDisposable held, List<int> items)
            {
                held.[|DisposeAsync|]();
                held?.[|DisposeAsync|]();
                {|CS4014:EachAsync()|};
                items.ForEach(_ => [|RunAsync|]());
                [|ManyAsync|]();
            }
        }
        """);
}

/// <summary>AC2003: the delegate that gives a ValueTask, and tasks one level deeper than they look.</summary>
public sealed class NestedTaskFieldTests() : RuleTests<NestedTaskAnalyzer, NestedTaskFix>("AC2003")
{
    [Fact]
    public Task Ignores_tasks_that_both_awaits_open() => Ignores(
        """
        class C
        {
            static ValueTask<int> V() => new(Task.Run(() => 1));
            async Task F()
            {
                await await Task.Run(() => V());
                Task<ValueTask<int>> outer = Task.Run(() => V());
                var inner = await outer;
                await inner;
                await (await Task.Factory.StartNew(() => Task.Delay(1))).ConfigureAwait(false);
                await (await Task.Factory.StartNew(() => Task.Delay(1)).ConfigureAwait(false));
            }
        }
        """);
}

/// <summary>AC2005: resources and handlers that have nothing to do with the task.</summary>
public sealed class TaskEscapesScopeFieldTests() : RuleTests<TaskEscapesScopeAnalyzer, TaskEscapesScopeFix>("AC2005")
{
    [Fact]
    public Task Ignores_finished_tasks_and_handlers_that_only_throw_on() => Ignores(
        """
        class C
        {
            public static ValueTask Memory() { using var memory = new MemoryStream(); return ValueTask.CompletedTask; }

            private static ValueTask<int> Linked(byte[] data, CancellationToken token)
            {
                using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, token);
                return ValueTask.FromResult(data.Length);
            }

            static ValueTask<int> ThrowsOn(TaskCompletionSource<int> source)
            {
                try { return new ValueTask<int>(source.Task); }
                catch { throw; }
            }

            static unsafe ValueTask<int> Unsafe(int* p, TaskCompletionSource<int> source)
            {
                try { source.TrySetResult(*p); return new ValueTask<int>(source.Task); }
                catch { throw; }
            }
        }
        """);

    [Fact]
    public Task Reports_declarations_as_it_does_statements() => Reports(
        """
        class C
        {
            Task<string> Declared(string path) { using var reader = new StreamReader(path); return reader.[|ReadToEndAsync|](); }
            Task<string> Stated(string path) { using (var reader = new StreamReader(path)) { return reader.[|ReadToEndAsync|](); } }
            Task<string> Known(string path) { StreamReader reader; using (reader = new StreamReader(path)) return reader.[|ReadToEndAsync|](); }
        }
        """);
}

/// <summary>AC2006 and its like: null where none can be awaited.</summary>
public sealed class NullTaskFieldTests() : RuleTests<NullTaskAnalyzer, NullTaskFix>("AC2006")
{
    [Fact]
    public Task Ignores_null_that_is_no_task() => Ignores(
        """
        class C
        {
            Task<string?> Value() => Task.FromResult<string?>(null);
            Task<C?> Lambda() => Task.Run(() => (C?)null);
            async Task<C?> Inner() { C? Local() => null; await Task.Yield(); return Local(); }
            Task Filter(IEnumerable<C?> all) { _ = all.Select(c => c ?? null).FirstOrDefault(c => { return c == null; }); return Task.CompletedTask; }
            Task Elsewhere()
            {
                Task? task = null;
        #if SOMETHING_NEWER
                task = Value();
        #endif
                return task!;
            }
            Task<Func<Task?>> Factory() => Task.FromResult<Func<Task?>>(() => null);
        }
        """);

    [Fact]
    public Task Reports_overrides_getters_and_generic_tasks() => Reports(
        """
        abstract class B { protected abstract Task<List<int>> LoadAsync(); public virtual Task Done => Task.CompletedTask; public abstract Task this[int i] { get; } }
        class D : B
        {
            protected override Task<List<int>> LoadAsync() => [|null|]!;
            public override Task Done => [|default|]!;
            public override Task this[int i] => i > 0 ? Task.CompletedTask : [|null|]!;
        }
        """);
}

/// <summary>AC2007: a ValueTask that is used once, however it looks.</summary>
public sealed class ValueTaskMisuseFieldTests() : RuleTests<ValueTaskMisuseAnalyzer, ValueTaskMisuseFix>("AC2007")
{
    [Fact]
    public Task Ignores_one_use_behind_conditions_patterns_and_arguments() => Ignores(
        """
        class C
        {
            string Role { get; } = "";
            ValueTask<int> AcceptAsync() => new(Task.Run(() => 1));
            ValueTask FrobAsync() => new(Task.Run(() => { }));
            ValueTask<int> Visit(C? c) => c?.AcceptAsync() ?? new ValueTask<int>(0);
            ValueTask<(string, string)> Tuple() => ValueTask.FromResult(("", Role));
            async ValueTask Pattern(C? c) { if (c?.FrobAsync() is ValueTask task) await task; if (c?.AcceptAsync() is { } other) await other; }
            ValueTask Both(C c) => WhenAll(FrobAsync(), c.FrobAsync());
            static async ValueTask WhenAll(params ValueTask[] tasks) { foreach (var task in tasks) { await task; } }
            void Dropped() { _ = FrobAsync(); }
            async Task Tries() { for (var i = 0; i < 3; i++) { try { await FrobAsync(); return; } catch (Exception) when (i < 2) { } } }
            async ValueTask<int> Choice(bool b) { var task = b ? AcceptAsync() : new ValueTask<int>(1); return task.IsCompletedSuccessfully ? task.Result : await task.ConfigureAwait(false); }
        }
        """);

    [Fact]
    public Task Reports_loops_of_every_kind() => Reports(
        """
        class C
        {
            static ValueTask<bool> F() => new(Task.Run(() => true));
            async Task While(bool b) { var v = F(); while (b) { b = await [|v|]; } }
            async Task Do() { var v = F(); do { } while (await [|v|]); }
            async Task Each(int[] items) { var v = F(); foreach (var i in items) { if (await [|v|]) break; else continue; } }
            async Task Again() { var v = F(); again: if (await [|v|]) goto again; }
        }
        """);
}

/// <summary>AC2008 and AC2011: the same shapes in more dress.</summary>
public sealed class AwaitOnNullableTaskFieldTests() : RuleTests<AwaitOnNullableTaskAnalyzer, AwaitOnNullableTaskFix>("AC2011")
{
    [Fact]
    public Task Ignores_results_that_are_asked_for_null_first() => Ignores(
        """
        class C
        {
            C? Next; Task GoAsync() => Task.Delay(1); Task<int> CountAsync() => Task.FromResult(1); ValueTask V() => default;
            async Task F(C? c)
            {
                await (c?.GoAsync() ?? Task.CompletedTask);
                if (c?.GoAsync() is { } task) await task;
                if (c != null) await c.GoAsync();
                await Task.WhenAll(c?.GoAsync() ?? Task.CompletedTask);
                var n = await (c?.CountAsync() ?? Task.FromResult(0));
                await (c?.V() ?? default);
            }
        }
        """);
}

/// <summary>AC2002: locals that only another target awaits.</summary>
public sealed class TaskLocalNeverAwaitedFieldTests() : RuleTests<TaskLocalNeverAwaitedAnalyzer, TaskLocalNeverAwaitedFix>("AC2002")
{
    [Fact]
    public Task Reports_only_what_no_target_awaits() => Reports(
        """
        class C
        {
            static async Task F() => await Task.Yield();
            async Task G()
            {
                var here = F();
                var [|never|] = F();
        #if SOMETHING_NEWER
                await here; nevermore();
        #endif
                await F();
            }
        }
        """);
}

/// <summary>AC2010: what only looks as if it awaited nothing.</summary>
public sealed class AsyncWithoutAwaitFieldTests() : RuleTests<AsyncWithoutAwaitAnalyzer, AsyncWithoutAwaitFix>("AC2010")
{
    [Fact]
    public Task Ignores_what_awaits_for_another_target() => Ignores(
        """
        class C
        {
            async Task Copy(Stream from, Stream to)
            {
        #if SOMETHING_NEWER
                await from.CopyToAsync(to);
        #else
                from.CopyTo(to);
        #endif
            }

            Task Lambda() => Task.Run(async () =>
            {
        #if SOMETHING_NEWER
                await Task.Yield();
        #endif
            });
        }
        """);

    [Fact]
    public Task Reports_what_awaits_for_none() => Reports(
        """
        class C
        {
            [|async|] Task Copy(Stream from, Stream to)
            {
        #if SOMETHING_NEWER
                awaited(from.CopyToAsync(to));
        #endif
                from.CopyTo(to);
            }
        }
        """);

    [Fact]
    public Task Ignores_members_of_interfaces_and_iterators_wherever_they_are_declared() => Ignores(
        """
        interface IStore { Task SaveAsync(); Task<int> CountAsync() => Task.FromResult(0); }
        class Base { public async Task SaveAsync() { } }
        class Store : Base, IStore { public async Task<int> CountAsync() { return 1; } }
        abstract class Template { protected virtual async Task OnStartAsync() { } }
        class Derived : Template { protected override async Task OnStartAsync() { } }
        class Iterates
        {
            async IAsyncEnumerable<int> None([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default) { yield break; }
            async IAsyncEnumerator<int> GetAsyncEnumerator() { yield return 1; }
        }
        """.Replace("class Base { public async", "class Base { public virtual async"));
}
