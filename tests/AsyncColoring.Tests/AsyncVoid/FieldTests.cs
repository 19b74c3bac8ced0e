using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.AsyncVoid;

/// <summary>Shapes from complaints about rules of this kind, in neutral words: AC4001 on handlers of every signature, and on what others exempt by name.</summary>
public sealed class AsyncVoidMethodFieldTests() : RuleTests<AsyncVoidMethodAnalyzer, AsyncVoidMethodFix>("AC4001")
{
    [Fact]
    public Task Ignores_handlers_whose_arguments_are_not_event_arguments() => Ignores(
        """
        delegate void Notify(int code);

        class C
        {
            event EventHandler<bool>? Switched;
            event Notify? Notified;
            public C(C other, ConsoleCancelEventHandler given)
            {
                Switched += Handle;
                other.Notified += other.Tell;
                Console.CancelKeyPress += OnCancel;
                Switched -= Handle;
                AppDomain.CurrentDomain.ProcessExit += (EventHandler)OnExit;
            }

            private async void Handle(object? sender, bool e) { await Task.Yield(); Switched?.Invoke(this, e); }
            private async void Tell(int code) { await Task.Yield(); Notified?.Invoke(code); }
            private async void OnCancel(object? sender, ConsoleCancelEventArgs e) => await Task.Yield();
            private async void OnExit(object? sender, EventArgs __e) => await Task.Yield();
            private static async void ShowAll(object __sender, EventArgs __e) => await Task.Yield();
        }
        """);

    [Fact]
    public Task Reports_callbacks_raisers_and_local_functions() => Reports(
        """
        class C
        {
            Timer _timer;
            C() { _timer = new Timer(RunOnce); new Timer(RunTwice, null, 1, 1).Dispose(); Take(Passed); }
            private async void [|RunOnce|](object? _) => await Task.Yield();
            private async void [|RunTwice|](object? state) { await Task.Yield(); _timer.Dispose(); }
            private async void [|Passed|]() => await Task.Yield();
            public async void [|OnChanged|]() => await Task.Yield();
            public virtual async void [|Flush|]() { await Task.Yield(); async void [|Inner|]() { await Task.Yield(); } Inner(); }
            static void Take(Action action) => action();
        }
        class D : C { public override async void [|Flush|]() => await Task.Yield(); }
        """.Replace("class C\n", "abstract class C\n").Replace("    C() {", "    protected C() {"));
}

/// <summary>AC4002: lambdas where the event, or an overload that returns a task, takes them.</summary>
public sealed class AsyncVoidDelegateFieldTests() : RuleTests<AsyncVoidDelegateAnalyzer, AsyncVoidDelegateFix>("AC4002")
{
    [Fact]
    public Task Ignores_subscriptions_and_overloads_that_take_tasks() => Ignores(
        """
        class Button { public event EventHandler? Click; public event Action<int>? Moved; public void Raise() { Click?.Invoke(this, EventArgs.Empty); Moved?.Invoke(1); } }
        class Queue { public void Add(Action work) => work(); public Task Add(Func<Task> work) => work(); }

        class C
        {
            async Task F(Button button, Queue queue, Func<Task> f)
            {
                button.Click += async (sender, e) => await f();
                button.Click += async delegate (object? sender, EventArgs e) { await f(); };
                button.Moved += async n => { await f(); };
                await queue.Add(async () => await f());
                Func<Task> kept = async () => await f();
                EventHandler handler = async (sender, e) => await f();
                button.Click += handler;
                button.Click -= handler;
            }
        }
        """);

    [Fact]
    public Task Reports_what_each_list_names_once() => Reports(
        """
        class C
        {
            void F(List<int> list, Func<Task> f, CancellationToken token)
            {
                Action action = [|async|] () => await f();
                Loop([|async|] () => await f());
                Run(1, [|async|] delegate { await f(); });
                var timer = new Timer({|AC4004:async|} _ => await f());
                list.ForEach({|AC4004:async|} _ => await f());
                Parallel.ForEach(list, {|AC4004:async|} (x, state, index) => await f());
                token.Register({|AC4004:async|} _ => await f(), null);
                ThreadPool.QueueUserWorkItem({|AC4004:async|} (int x) => await f(), 1, false);
                Task.Factory.StartNew({|AC4004:async|} () => await f(), TaskCreationOptions.LongRunning);
                new Thread({|AC4004:async|} (object? x) => await f()).Start();
            }

            static void Loop(Action action) => action();
            static void Run(int n, Action action) => action();
        }
        """);
}

/// <summary>AC4007: events of tasks, however they are declared, and delegates that have one target.</summary>
public sealed class MulticastAsyncInvokeFieldTests() : RuleTests<MulticastAsyncInvokeAnalyzer, MulticastAsyncInvokeFix>("AC4007")
{
    [Fact]
    public Task Reports_events_of_own_delegate_types() => Reports(
        """
        delegate Task AsyncHandler(object sender, EventArgs e);

        class C
        {
            event AsyncHandler? Changed;
            event Func<int, Task>? Counted;
            async Task F()
            {
                if (Changed != null) await [|Changed|](this, EventArgs.Empty);
                await ([|Counted|]?.Invoke(1) ?? Task.CompletedTask);
            }
        }
        """);
}
