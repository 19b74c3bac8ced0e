using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.AsyncVoid;

public sealed class AsyncVoidDelegateTests() : RuleTests<AsyncVoidDelegateAnalyzer, AsyncVoidDelegateFix>("AC4002")
{
    [Fact]
    public Task Ignores_delegates_that_return_a_task_events_and_guarded_ones() => Ignores(
        """
        delegate void Changed(object sender, ChangedEventArgs e);
        class ChangedEventArgs : EventArgs { }

        class C
        {
            event Action? Done;
            event EventHandler? Clicked;
            Action? _collected;
            EventHandler _handler = async (s, e) => await Task.Yield();

            void Add(Changed changed) { }
            void Log(Exception e) { Done?.Invoke(); Clicked?.Invoke(this, EventArgs.Empty); _collected?.Invoke(); }

            async Task F(List<int> list, Func<int, Task> func)
            {
                await Task.Run(async () => await Task.Yield());
                _ = Task.Run(async delegate { await Task.Yield(); });
                var natural = async () => await Task.Yield();
                Func<int, ValueTask> value = async _ => await Task.Yield();
                await Task.WhenAll(list.Select(async x => { await func(x); return x; }));
                await Parallel.ForEachAsync(list, async (x, t) => await func(x));
                Done += async () => await func(1);
                Done += (async () => { await func(1); });
                Done += new Action(async () => await func(1));
                Done += Work;
                Clicked += async delegate { await func(1); };
                _collected += async () => await func(1);
                Add(async (s, e) => await func(2));
                Action guarded = async () => { try { await func(1); } catch (Exception e) { Log(e); await func(2); } };
                Action pause = async () => { await Task.Yield(); await Task.Delay(5); await Task.Delay(5).ConfigureAwait(false); Log(new Exception()); };
                Action callsGuarded = async () => await Safe(func);
                Action sync = () => Work();
                _ = nameof(Work);
            }

            async Task Safe(Func<int, Task> func) { try { await func(1); } catch { } }
            async void Work() => await Task.Yield();
        }
        """);

    [Fact]
    public Task Reports_lambdas_anonymous_methods_and_names() => ReportsWithoutFix(
        """
        using Strange = System.Action<int>;

        class C
        {
            Action _field = [|async|] () => await Task.Delay(1, CancellationToken.None);
            public Action Property { get; set; } = [|async|] delegate { await File.ReadAllTextAsync("x"); };
            public void Take(Action action, Action<int>? other = null) => Property = action;
            static Action Create(Func<Task> f) => [|async|] () => await f();
            static Action Return(Func<Task> f) { return [|async|] () => { try { await f(); } catch (InvalidOperationException) { } }; }
            static Action Again(Func<Task> f) => [|async|] () => { try { await f(); } catch (Exception) { throw; } };

            public void F(bool b, Func<Task> f, Action? given)
            {
                Take([|async|] () => await f());
                Take(other: static [|async|] x => await Task.FromException(new Exception()), action: () => { });
                this?.Take([|async|] () => await f());
                Strange strange = [|async|] _ => await f();
                Action choice = b ? [|async|] () => await f() : [|Work|];
                Action fallback = given ?? [|Work|];
                Take([|Work|]);
                Take(this.[|Work|]);
                Take(new Action([|Work|]));
                Take((Action)([|async|] () => { await foreach (var x in Many()) { } }));
                _ = new Uses { Callback = [|async|] () => { await using var x = new MemoryStream(); } };
                Action<int> generic = [|Generic|]<int>;
                Take([|Local|]);
                async void Local() => await f();
            }

            public async void Work() => await Task.Yield();
            public async void Generic<T>(T x) => await Task.Yield();
            static async IAsyncEnumerable<int> Many() { await Task.Yield(); yield return 1; }
        }

        class Uses { public Action? Callback { get; set; } }
        """);

    [Fact]
    public Task Ignores_what_the_user_exempts_and_what_is_not_run() => Ignores(
        """
        using System.Linq.Expressions;

        static class Runner { public static void Run(Action action) => action(); }

        class C
        {
            void F(Func<Task> f) => Runner.Run(async () => await f());
            Expression<Action<C>> E = c => c.F(() => Task.CompletedTask);
        }
        """,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.Own.txt", "exempt M:Runner.Run")));

    [Fact]
    public Task Ignores_minimal_apis_and_middleware() => Ignores(
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;

        static class Startup
        {
            static void Configure(WebApplication app)
            {
                app.MapGet("/", async (HttpContext context) => await context.Response.WriteAsync("x"));
                app.MapPost("/x", async () => { await Task.Delay(1, CancellationToken.None); return Results.Ok(); });
                app.Use(async (context, next) => await next(context));
                app.Run(async context => await context.Response.WriteAsync("x"));
                app.MapWhen(c => true, b => b.Run(async c => await c.Response.WriteAsync("")));
            }
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange(References.AspNetCore));

    [Fact]
    public Task Reports_callbacks_of_mocks_and_policies_that_take_an_action() => ReportsWithoutFix(
        """
        using Moq;
        using NSubstitute;
        using Polly;

        public interface IService { Task LoadAsync(int id); void Save(int id); }

        static class Tests
        {
            static async Task F(Func<Task> f, Mock<IService> mock, IService sub)
            {
                mock.Setup(m => m.LoadAsync(1)).Returns(async () => await f());
                mock.Setup(m => m.LoadAsync(1)).Callback([|async|] () => await f()).Returns(Task.CompletedTask);
                sub.LoadAsync(1).Returns(async _ => await f());
                sub.When(async s => await s.LoadAsync(2)).Do([|async|] _ => await f());
                await Policy.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.Zero, async (e, t) => await f()).ExecuteAsync(async () => await f());
                var retry = Policy.Handle<Exception>().Retry(3, [|async|] (e, n) => await f());
            }
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange([.. References.Library("Moq"), .. References.Library("NSubstitute"), .. References.Library("Polly"), .. References.Library("Polly.Core")]));

    [Fact]
    public Task Reports_half_typed_code() => Reports(
        """
        class C
        {
            Action a = [|async|] () => await Unknown();
            Action b = async () =>
            Missing c = async () => await Unknown();
            void F() { Unknown(async () => await Task.Yield(), Work); Take(Work }
            async void Work() { }
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Fixes_by_the_counterpart_or_an_overload() => Fixes(
        """
        class Retry
        {
            public void Run(Action action, int times = 1) { }
            public Task RunAsync(Func<Task> action, int times = 1) => action();
            public void Start(Action action) { }
            public Task Start(Func<Task> action) => action();
            public int Count(Action action) => 1;
            public async Task<int> CountAsync(Func<ValueTask> action) { await action(); return 1; }
        }

        class C
        {
            async Task F(Retry retry, Func<Task> f)
            {
                retry.Run([|async|] () => await f(), times: 2);
                retry?.Run([|async|] () => await f());
                retry!.Start((Action)([|async|] () => await f()));
                retry.Start(new Action([|async|] () => await f()));
                var n = retry.Count([|async|] () => { await f(); });
                await Task.Delay(1);
            }

            Task G(Retry retry, Func<Task> f)
            {
                retry.Run([|async|] () => await f());
                return Task.CompletedTask;
            }
        }
        """,
        """
        class Retry
        {
            public void Run(Action action, int times = 1) { }
            public Task RunAsync(Func<Task> action, int times = 1) => action();
            public void Start(Action action) { }
            public Task Start(Func<Task> action) => action();
            public int Count(Action action) => 1;
            public async Task<int> CountAsync(Func<ValueTask> action) { await action(); return 1; }
        }

        class C
        {
            async Task F(Retry retry, Func<Task> f)
            {
                await retry.RunAsync(async () => await f(), times: 2);
                if (retry is { } value) { await value.RunAsync(async () => await f()); }
                await retry!.Start(async () => await f());
                await retry.Start(async () => await f());
                var n = await retry.CountAsync(async () => { await f(); });
                await Task.Delay(1);
            }

            async Task G(Retry retry, Func<Task> f)
            {
                await retry.RunAsync(async () => await f());
                return;
            }
        }
        """);

    [Fact]
    public Task Fixes_by_a_parameter_that_returns_a_task() => Fixes(
        """
        class C
        {
            public async Task F(Func<Task> f)
            {
                Twice([|async|] () => await f());
                Twice([|async|] () => { await f(); });
                await Each(3, [|async|] (i, s) => await f());
            }

            private void Twice(Action action)
            {
                action();
                // and again
                action.Invoke();
            }

            private Task Each(int n, Action<int, string>? action)
            {
                for (var i = 0; i < n; i++) action?.Invoke(i, "");
                return Task.CompletedTask;
            }
        }
        """,
        """
        class C
        {
            public async Task F(Func<Task> f)
            {
                await Twice(async () => await f());
                await Twice(async () => { await f(); });
                await Each(3, async (i, s) => await f());
            }

            private async Task Twice(Func<Task> action)
            {
                await action();
                // and again
                await action.Invoke();
            }

            private async Task Each(int n, Func<int, string, Task>? action)
            {
                for (var i = 0; i < n; i++) { if (action is { } value) { await value.Invoke(i, ""); } }
                return;
            }
        }
        """);

    [Fact]
    public Task Reports_without_fix_where_the_parameter_cannot_change() => ReportsWithoutFix(
        """
        class C
        {
            private Action? _kept;

            public async Task F(Func<Task> f)
            {
                Keep([|async|] () => await f());
                Mixed([|async|] () => await f());
                Mixed(() => { });
                Public([|async|] () => await f());
                Inside([|async|] () => await f());
                Value([|async|] () => await f());
                Locked([|async|] () => await f());
                await f();
            }

            void Sync(Func<Task> f) => OnlySync([|async|] () => await f());

            private void Keep(Action action) => _kept = action;
            private void Mixed(Action action) => action();
            public void Public(Action action) => action();
            private void Inside(Action action) { Action a = () => action(); a(); }
            private int Value(Action action) { action(); return 1; }
            private void Locked(Action action) { lock (this) { action(); } }
            private void OnlySync(Action action) => action();
        }
        """);
}
