using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>AC2001: dropped tasks, reported where the compiler is silent.</summary>
public sealed class UnobservedTaskTests() : RuleTests<UnobservedTaskAnalyzer, UnobservedTaskFix>("AC2001")
{
    private const string Work = """

        static class Work
        {
            public static Task RunAsync() => Task.Delay(1);
            public static async Task SourceAsync() => await Task.Delay(1);
            public static ValueTask<int> CountAsync() => new(Task.FromResult(1));
            public static IAsyncEnumerable<int> ReadAsync() => EachAsync();
            public static async IAsyncEnumerable<int> EachAsync() { await Task.Delay(1); yield return 1; }
        }
        """;

    [Fact]
    public Task Ignores_what_is_awaited_kept_returned_or_dropped_on_purpose() => Ignores("""
        class C
        {
            Task _kept = Task.CompletedTask; readonly Queue<Task> _tasks = new(); Func<Task>? _later;
            async Task F() { await Work.RunAsync(); var t = Work.RunAsync(); await t; _ = Work.RunAsync(); _ = _later?.Invoke(); }
            void Keep() { _kept = Work.RunAsync(); _tasks.Enqueue(Work.RunAsync()); _later ??= Work.RunAsync; _later = () => Work.RunAsync(); }
            Task Return() => Work.RunAsync();
            void Taken(List<Task> list) { Interlocked.Exchange(ref _kept, Task.CompletedTask); _tasks.Dequeue(); list.First(); Pass(Work.RunAsync()); }
            T Pass<T>(T x) => x;
            void Nothing() { Task.FromResult(1); ((Action)(() => { }))(); new StreamReader("x").ReadLine(); }
            void Waits(Task t) { t.Wait(); t.GetAwaiter().GetResult(); Task.WaitAll(t); }
        }
        """ + Work);

    [Fact]
    public Task Ignores_what_another_rule_speaks_of() => Ignores("""
        class C
        {
            void F(Task t)
            {
                t.ContinueWith(x => Console.WriteLine(x.Exception), TaskContinuationOptions.OnlyOnFaulted);
                t.ContinueWith(async x => await Work.RunAsync());
                Task.Factory.StartNew(async () => await Work.RunAsync());
                Task.Factory.StartNew(() => Work.RunAsync());
                Task.Factory.StartNew(() => Thread.Sleep(1), TaskCreationOptions.LongRunning);
                Task.Factory.StartNew(() => Thread.Sleep(1), CancellationToken.None, TaskCreationOptions.DenyChildAttach | TaskCreationOptions.LongRunning, TaskScheduler.Default);
                Parallel.ForEach(new[] { 1 }, async _ => await Work.RunAsync());
                new Task(() => { });
                NUnit.Framework.Assert.Throws<Exception>(() => Work.RunAsync());
                Xunit.Assert.ThrowsAsync<Exception>(() => Work.RunAsync());
            }
        }
        """ + Work,
        WithLibraries("NUnit", "xunit.assert"));

    [Fact]
    public Task Ignores_fluent_awaitables_and_foreign_awaiters() => Ignores("""
        using System.Runtime.CompilerServices;

        class Query
        {
            public Query Where(string x) => this;
            public TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter();
        }

        static class More
        {
            public static Query Limit(this Query q, int n) => q;
            public static TaskAwaiter GetAwaiter(this TimeSpan span) => Task.Delay(span).GetAwaiter();
            public static TaskAwaiter GetAwaiter(this System.Diagnostics.Process process) => process.WaitForExitAsync().GetAwaiter();
        }

        class C
        {
            void F(Query q, dynamic d)
            {
                q.Where("a");
                q.Where("a").Limit(1);
                TimeSpan.FromSeconds(1);
                System.Diagnostics.Process.Start("x");
                d.FooAsync();
            }
        }
        """);

    [Fact]
    public Task Ignores_expression_trees_conditional_arguments_and_the_users_list() => Ignores("""
        using System.Linq.Expressions;
        using System.Diagnostics;

        class C
        {
            void F(Bus bus)
            {
                Expression<Action> tree = () => Work.RunAsync();
                bus.PublishAsync();
                bus.Setup().OtherAsync();
                bus?.Inner.PublishAsync();
                bus.Script(() => { Work.RunAsync(); });
                bus.Script(() => Work.RunAsync());
            }
        }

        class Bus
        {
            public Task PublishAsync() => Work.RunAsync();
            public Task OtherAsync() => Work.RunAsync();
            public Bus Setup() => this;
            public Bus Inner => this;
            public void Script(Action a) { }
        }
        """ + Work,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.Own.txt", "fire-and-forget M:Bus.PublishAsync\nfire-and-forget M:Bus.Setup\nfire-and-forget M:Bus.Script")));

    [Fact]
    public Task Ignores_mocking_libraries() => Ignores("""
        using Moq;
        using NSubstitute;
        using NSubstitute.ReceivedExtensions;

        public interface IBus { Task PublishAsync(string x); Task<int> CountAsync(); ValueTask CloseAsync(); }

        class Tests
        {
            void WithMoq()
            {
                var mock = new Mock<IBus>();
                mock.Setup(x => x.PublishAsync("a")).Returns(Task.CompletedTask);
                mock.Setup(x => x.CountAsync()).ReturnsAsync(1);
                mock.SetupSequence(x => x.CountAsync()).ReturnsAsync(1);
                mock.Verify(x => x.PublishAsync("a"), Moq.Times.Once);
                mock.Verify(x => x.CloseAsync());
            }

            void WithNSubstitute()
            {
                var bus = Substitute.For<IBus>();
                bus.Received().PublishAsync("a");
                bus.Received(1).CountAsync();
                bus.Received(Quantity.AtLeastOne()).CloseAsync();
                bus.DidNotReceive().PublishAsync(Arg.Any<string>());
                bus.DidNotReceiveWithAnyArgs().PublishAsync("");
                bus.CountAsync().Returns(1);
                bus.When(x => x.PublishAsync("a")).Do(_ => { });
                bus.When(x => { x.PublishAsync("a"); }).Do(_ => { });
                Received.InOrder(() => { bus.PublishAsync("a"); bus.CountAsync(); });
                bus.{|AC2001:PublishAsync|}("b");
            }
        }
        """.Replace("{|AC2001:PublishAsync|}(\"b\")", "ToString()"),
        WithLibraries("Moq", "NSubstitute"));

    [Fact]
    public Task Ignores_assertions_frameworks_and_policies() => Ignores("""
        using AwesomeAssertions;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.EntityFrameworkCore;
        using MediatR;
        using Polly;
        using Shouldly;

        class Note : INotification;
        class Db : DbContext { public DbSet<string> Names => Set<string>(); }

        class C
        {
            void Asserts(Task task)
            {
                1.Should().Be(1); task.Should().NotBeNull(); task.IsCompleted.Should().BeTrue(); "a".ShouldBe("a"); task.ShouldNotBeNull();
                Xunit.Assert.IsType<Task>(task); Xunit.Assert.NotNull(task); Xunit.Assert.Same(task, task);
                NUnit.Framework.Assert.That(task, NUnit.Framework.Is.Not.Null);
                NUnit.Framework.Assert.That(() => Work.RunAsync(), NUnit.Framework.Throws.Nothing);
                Microsoft.VisualStudio.TestTools.UnitTesting.Assert.IsNotNull(task);
                NUnit.Framework.Assert.ThrowsAsync<Exception>(() => Work.RunAsync());
            }

            void Web(WebApplication app, IApplicationBuilder builder)
            {
                app.MapGet("/", () => Work.RunAsync());
                app.MapPost("/", (HttpContext c) => c.Response.WriteAsync("x"));
                app.Use((context, next) => next(context));
                builder.Run(context => context.Response.WriteAsync("x"));
                app.Run();
            }

            void Data(Db db) { db.Names.Add("x"); db.Remove("x"); db.SaveChanges(); db.Set<string>(); }

            async Task Others(IMediator mediator, IAsyncPolicy policy)
            {
                await mediator.Publish(new Note());
                await policy.ExecuteAsync(() => Work.RunAsync());
                Policy.Handle<Exception>().Retry(1).Execute(() => { });
                Policy.Handle<Exception>().RetryAsync(1, (e, n) => Console.WriteLine(n));
            }
        }
        """ + Work,
        WithLibraries("AwesomeAssertions", "Shouldly", "xunit.assert", "NUnit", "MSTest.TestFramework", "Polly", "Polly.Core", "MediatR"));

    [Fact]
    public Task Reports_in_functions_that_cannot_await() => Reports("""
        class C
        {
            Func<Task> _later = Work.RunAsync; C? _c; Stream _stream = Stream.Null;
            C() => Work.[|RunAsync|]();
            ~C() { _stream.[|DisposeAsync|](); }
            int P { get { Work.[|CountAsync|](); return 1; } set => Work.[|RunAsync|](); }
            event Action E { add => Work.[|RunAsync|](); remove { } }
            void Method() => Work.[|RunAsync|]();
            void All(SemaphoreSlim s, Task t)
            {
                Work.[|RunAsync|]().ConfigureAwait(false);
                _later?.[|Invoke|](); [|_later|](); Get()!.[|Invoke|](); [|Get()|]();
                _c?._c?.[|SelfAsync|](); this.[|SelfAsync|]();
                Task.[|Run|](() => { }); Task.[|WhenAll|](t, t); Task.[|Delay|](1); Task.Factory.[|StartNew|](() => { });
                s.[|WaitAsync|]();
                Work.[|ReadAsync|]();
                Retry(() => 1); [|Retry|](() => Work.RunAsync());
                for (Work.[|RunAsync|](); ; Work.[|RunAsync|](), Work.[|CountAsync|]()) { }
            }
            Func<Task> Get() => Work.RunAsync;
            Task SelfAsync() => Work.RunAsync();
            T Retry<T>(Func<T> f) => f();
            void Lambdas(List<int> list)
            {
                Action a = () => Work.[|RunAsync|](); Action<int> b = _ => Work.[|RunAsync|](); Action c = delegate { Work.[|RunAsync|](); };
                EventHandler d = (s, e) => Work.[|CountAsync|]();
                void Local() => Work.[|RunAsync|]();
            }
        }
        """ + Work);

    [Fact]
    public Task Reports_what_the_compiler_misses_in_async_functions() => Reports("""
        class C
        {
            Func<Task>? _later; C? _c;
            async Task F()
            {
                _c?.[|SelfAsync|]();
                _c?._c?.[|SelfAsync|]().ConfigureAwait(false);
                _later?.[|Invoke|]();
                Work.[|ReadAsync|]();
                lock (this) { Work.[|RunAsync|](); }
                Action a = () => Work.[|RunAsync|]();
                await Task.Yield();
            }
            Task SelfAsync() => Work.RunAsync();
            Task G() { Work.[|RunAsync|](); return Task.CompletedTask; }
        }
        """ + Work);

    // Everywhere at least one of the two speaks and nowhere both.
    [Fact]
    public Task Reports_nothing_where_the_compiler_does() => Reports("""
        class C
        {
            C? _c = new(); Func<Task> _later = Work.RunAsync;
            async Task F()
            {
                {|CS4014:Work.RunAsync()|}; {|CS4014:Work.CountAsync()|}; {|CS4014:Work.EachAsync()|}; {|CS4014:_later()|}; {|CS4014:Work.RunAsync().ConfigureAwait(false)|};
                _c?.[|SelfAsync|](); Work.[|ReadAsync|]();
                for ({|CS4014:Work.RunAsync()|}; ; {|CS4014:Work.RunAsync()|}) { await Task.Yield(); }
            }
            void G() { {|CS4014:Work.SourceAsync()|}; {|CS4014:Work.EachAsync()|}; Work.[|RunAsync|](); _c?.[|SelfAsync|](); lock (this) { {|CS4014:Work.SourceAsync()|}; } }
            Action H() => () => {|CS4014:Work.SourceAsync()|};
            Action I() => () => Work.[|RunAsync|]();
            void J() => {|CS4014:Work.SourceAsync()|};
            async Task SelfAsync() => await Task.Yield();
            async Task K()
            {
                await Task.Yield();
        #pragma warning disable CS4014 // meant
                Work.RunAsync();
        #pragma warning restore CS4014
            }
        }
        """ + Work,
        test => test.CompilerDiagnostics = CompilerDiagnostics.Warnings);

    [Fact]
    public Task Reports_everything_where_the_warning_of_the_compiler_is_off() => Reports("""
        class C
        {
            async Task F() { Work.[|RunAsync|](); Work.[|EachAsync|](); await Task.Yield(); }
            void G() { Work.[|SourceAsync|](); }
        }
        """ + Work,
        With("dotnet_diagnostic.CS4014.severity = none"));

    [Fact]
    public Task Reports_discards_where_that_is_asked_for() => Reports("""
        class C
        {
            void F(bool b, C? c, int _x)
            {
                _ = Work.[|RunAsync|]();
                _ = b ? Work.[|RunAsync|]() : (Work.[|SourceAsync|]());
                _ = b switch { true => Work.[|RunAsync|](), _ => Task.CompletedTask };
                _ = c?.[|SelfAsync|]();
                Action a = () => _ = Work.[|RunAsync|]();
                _ = b ? 1 : 2;
            }
            Task SelfAsync() => Work.RunAsync();
        }
        """ + Work,
        With("async_coloring.report_discards = true"));

    [Fact]
    public Task Fixes_by_awaiting() => Fixes("""
        class C
        {
            C? _c; Func<Task>? _later;
            async Task F(C c)
            {
                await Task.Yield();
                _c?._c?.[|SelfAsync|](); // why
                _later?.[|Invoke|]();
                if (c is null) c?.[|SelfAsync|]().ConfigureAwait(false); else c = null!;
                Work.[|ReadAsync|]();
            }
            Task G(int i)
            {
                // first
                Work.[|RunAsync|]();
                for (; i < 3; Work.[|CountAsync|]()) i++;
                return Task.CompletedTask;
            }
            Func<int, Task> H() => i => { Work.[|RunAsync|](); return Work.RunAsync(); };
            Task SelfAsync() => Work.RunAsync();
        }
        """ + Work, """
        class C
        {
            C? _c; Func<Task>? _later;
            async Task F(C c)
            {
                await Task.Yield();
                if (_c?._c is { } value) await value.SelfAsync(); // why
                if (_later is { } value2) await value2.Invoke();
                if (c is null) { if (c is not null) await c.SelfAsync().ConfigureAwait(false); } else c = null!;
                await foreach (var _ in Work.ReadAsync()) { }
            }
            async Task G(int i)
            {
                // first
                await Work.RunAsync();
                for (; i < 3; await Work.CountAsync()) i++;
                return;
            }
            Func<int, Task> H() => async i => { await Work.RunAsync(); await Work.RunAsync(); };
            Task SelfAsync() => Work.RunAsync();
        }
        """ + Work, test => test.NumberOfFixAllIterations = 1);

    [Fact]
    public Task Fixes_the_warning_of_the_compiler() => Fixes("""
        class C
        {
            async Task F()
            {
                {|CS4014:Work.RunAsync()|};
                {|CS4014:Work.RunAsync().ConfigureAwait(false)|};
                Func<Task> f = async () => {|CS4014:Work.RunAsync()|};
                await f();
            }
        }
        """ + Work, """
        class C
        {
            async Task F()
            {
                await Work.RunAsync();
                await Work.RunAsync().ConfigureAwait(false);
                Func<Task> f = async () => await Work.RunAsync();
                await f();
            }
        }
        """ + Work,
        test =>
        {
            test.CompilerDiagnostics = CompilerDiagnostics.Warnings;

            // Compilers before .NET 10 say it of the lambda, too.
            test.DisabledDiagnostics.Add("CS1998");
        });

    [Fact]
    public Task Fixes_nothing_where_nothing_can_be_awaited() => ReportsWithoutFix("""
        class C
        {
            C() { Work.[|RunAsync|](); }
            void F() => Work.[|RunAsync|]();
            Action G() => () => Work.[|RunAsync|]();
            Task H(ref int i) { Work.[|RunAsync|](); return Task.CompletedTask; }
            async Task I() { lock (this) { Work.[|RunAsync|](); } await Task.Yield(); }
        }
        """ + Work);

    [Fact]
    public Task Reports_under_the_old_framework() => Reports(
        "class C { void F() { Task.[|Delay|](1); new HttpClient().[|GetAsync|](\"x\"); } }",
        test =>
        {
            test.TestState.AdditionalReferences.Clear();
            test.TestState.AdditionalReferences.AddRange(References.NetFramework);
        });

    [Fact]
    public Task Ignores_half_typed_code() => Ignores("""
        class C
        {
            void F() { Work.; RunAsync(; x?.; x?.RunAsync( ; _later?(); }
            void G() =>
            void H() => Foo(
            Action A() => () =>
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static Action<Test> With(string option) => test => test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + option + "\n"));

    private static Action<Test> WithLibraries(params string[] libraries) => test =>
    {
        test.TestState.AdditionalReferences.AddRange(libraries.SelectMany(name => References.Library(name)));
        test.TestState.AdditionalReferences.AddRange(References.AspNetCore);
        test.TestState.AdditionalReferences.AddRange(References.EntityFrameworkCore.Where(reference => reference.Display!.Contains("EntityFramework", StringComparison.Ordinal)));
    };
}

/// <summary>AC2001: the second fix.</summary>
public sealed class DiscardTaskTests() : RuleTests<UnobservedTaskAnalyzer, DiscardTaskFix>("AC2001")
{
    [Fact]
    public Task Fixes_by_discarding() => Fixes("""
        class C
        {
            void F(C? c)
            {
                Task.[|Run|](() => { }); // why
                c?.[|SelfAsync|]();
                Action a = () => Task.[|Run|](() => { });
            }
            void G() => [|SelfAsync|]();
            Task SelfAsync() => Task.Delay(1);
            async Task H() { {|CS4014:SelfAsync()|}; await Task.Yield(); }
        }
        """, """
        class C
        {
            void F(C? c)
            {
                _ = Task.Run(() => { }); // why
                _ = c?.SelfAsync();
                Action a = () => _ = Task.Run(() => { });
            }
            void G() => _ = SelfAsync();
            Task SelfAsync() => Task.Delay(1);
            async Task H() { _ = SelfAsync(); await Task.Yield(); }
        }
        """,
        test =>
        {
            test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
            test.DisabledDiagnostics.Add("CS0219");
        });

    [Fact]
    public Task Fixes_nothing_where_the_discard_would_be_a_variable() => ReportsWithoutFix("""
        class C
        {
            Action<object> F() => _ => Task.[|Run|](() => { });
            void G() { [|ReadAsync|](); }
            IAsyncEnumerable<int> ReadAsync() => null!;
        }
        """);
}

/// <summary>AC2001: the fix that changes the callers.</summary>
public sealed class UnobservedTaskUpwardTests() : RuleTests<UnobservedTaskAnalyzer, UnobservedTaskUpwardFix>("AC2001")
{
    [Fact]
    public Task Fixes_the_function_and_its_callers() => Fixes("""
        class C
        {
            private void Save(Stream s) { s.[|FlushAsync|](); }
            internal async Task Both(Stream s) { Save(s); await Task.Yield(); }
        }
        """, """
        class C
        {
            private async Task SaveAsync(Stream s) { await s.FlushAsync(); }
            internal async Task Both(Stream s) { await SaveAsync(s); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Fixes_nothing_where_the_function_can_await() => ReportsWithoutFix("""
        class C
        {
            private Task Save(Stream s) { s.[|FlushAsync|](); return Task.CompletedTask; }
            internal async Task Both(Stream? s) { s?.[|FlushAsync|](); await Task.Yield(); }
        }
        """);
}
