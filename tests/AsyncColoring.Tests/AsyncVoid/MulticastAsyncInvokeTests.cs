using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.AsyncVoid;

public sealed class MulticastAsyncInvokeTests() : RuleTests<MulticastAsyncInvokeAnalyzer, MulticastAsyncInvokeFix>("AC4007")
{
    [Fact]
    public Task Ignores_single_delegates_and_those_that_return_nothing() => Ignores(
        """
        class C
        {
            event EventHandler? Clicked;
            event Func<int>? Counted;
            event Func<Task>? Changed;
            Func<Task>? _one;
            Func<int, Task> One { get; set; } = _ => Task.CompletedTask;

            async Task F(Func<Task> given, C other)
            {
                Clicked?.Invoke(this, EventArgs.Empty);
                Counted?.Invoke();
                await given();
                await _one!();
                await (_one?.Invoke() ?? Task.CompletedTask);
                await One(1);
                _one = given;
                var only = given;
                await only();
                foreach (var handler in Changed?.GetInvocationList().Cast<Func<Task>>() ?? []) await handler();
                var task = Changed?.Invoke();
                await Run(given);
                await other.F(given, this);
            }

            async Task Run(Func<Task> f) => await f();
        }
        """);

    [Fact]
    public Task Fixes_by_awaiting_the_invocation_list() => Fixes(
        """
        delegate Task AsyncHandler(object sender, EventArgs e);
        class ChangedArgs(int n) : EventArgs { public int N => n; }

        class C
        {
            event AsyncHandler? Changed;
            event Func<int, ValueTask>? Counted;
            Func<Task>? _callbacks;

            void Add(Func<Task> f) => _callbacks += f;

            async Task F(EventArgs e, int n)
            {
                if (Changed is not null) await [|Changed|](this, e);
                await ([|Changed|]?.Invoke(this, EventArgs.Empty) ?? Task.CompletedTask);
                var handlers = Changed;
                if (handlers != null)
                {
                    await [|handlers|].Invoke(this, e).ConfigureAwait(false);
                }

                await [|Counted|]!(n);
                await [|_callbacks|]!.Invoke();
                // made once
                await [|Changed|]!(this, new ChangedArgs(n));
            }

            Task G(EventArgs e) => [|Changed|]?.Invoke(this, e) ?? Task.CompletedTask;
        }
        """,
        """
        delegate Task AsyncHandler(object sender, EventArgs e);
        class ChangedArgs(int n) : EventArgs { public int N => n; }

        class C
        {
            event AsyncHandler? Changed;
            event Func<int, ValueTask>? Counted;
            Func<Task>? _callbacks;

            void Add(Func<Task> f) => _callbacks += f;

            async Task F(EventArgs e, int n)
            {
                if (Changed is not null) await Task.WhenAll(Changed.GetInvocationList().Cast<AsyncHandler>().Select(handler => handler(this, e)));
                await (Task.WhenAll(Changed?.GetInvocationList().Cast<AsyncHandler>().Select(handler => handler(this, EventArgs.Empty)) ?? Enumerable.Empty<Task>()));
                var handlers = Changed;
                if (handlers != null)
                {
                    await Task.WhenAll(handlers.GetInvocationList().Cast<AsyncHandler>().Select(handler => handler(this, e))).ConfigureAwait(false);
                }

                await Task.WhenAll(Counted!.GetInvocationList().Cast<Func<int, ValueTask>>().Select(handler => handler(n).AsTask()));
                await Task.WhenAll(_callbacks!.GetInvocationList().Cast<Func<Task>>().Select(handler => handler()));
                // made once
                var arguments = new ChangedArgs(n);
                await Task.WhenAll(Changed!.GetInvocationList().Cast<AsyncHandler>().Select(handler => handler(this, arguments)));
            }

            Task G(EventArgs e) => Task.WhenAll(Changed?.GetInvocationList().Cast<AsyncHandler>().Select(handler => handler(this, e)) ?? Enumerable.Empty<Task>());
        }
        """);

    [Fact]
    public Task Reports_without_fix_what_has_a_result_or_may_act_twice() => ReportsWithoutFix(
        """
        class C
        {
            event Func<int, Task>? Changed;
            event Func<Task<int>>? Counted;
            async Task<int> F(Queue<int> queue)
            {
                await [|Changed|]!(queue.Dequeue());
                return await [|Counted|]!();
            }
        }
        """);
}
