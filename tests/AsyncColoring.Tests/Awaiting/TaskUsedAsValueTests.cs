using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>AC2004: tasks where their results were meant.</summary>
public sealed class TaskUsedAsValueTests() : RuleTests<TaskUsedAsValueAnalyzer, TaskUsedAsValueFix>("AC2004")
{
    private const string Work = """

        static class Work
        {
            public static Task<string> NameAsync(int i = 0) => Task.FromResult("");
            public static Task<int> CountAsync() => Task.FromResult(1);
            public static Task RunAsync() => Task.Delay(1);
            public static ValueTask<string> ValueAsync() => new("");
            public static Task? Running() => null;
            public static Task<string>? MaybeAsync() => null;
        }
        """;

    [Fact]
    public Task Ignores_results_and_tasks_meant_as_tasks() => Ignores("""
        class C
        {
            Task? _task; Task<int>? _cached; readonly Queue<Task> _queue = new();
            async Task F(Task<int> t, List<Task> tasks, object o)
            {
                Console.WriteLine($"{await Work.NameAsync()} {t.Id} {t.Status} {t.Exception}" + await Work.NameAsync());
                if (_task == null || _task is null || Work.Running() == null || Work.MaybeAsync() is null || Interlocked.CompareExchange(ref _task, t, null) == null || _queue.Dequeue() is null) { }
                if (t == _cached || Work.RunAsync() == _task || t.Equals(_cached) || object.Equals(t, _cached)) { }
                if (t.IsCompleted || _task!.IsFaulted) { }
                var done = Work.RunAsync().IsCompleted;
                tasks.Add(Work.RunAsync()); GC.KeepAlive(Work.RunAsync()); Take(Work.RunAsync()); o = Work.RunAsync();
                var x = Enumerable.Range(0, 3).Select(i => Work.NameAsync(i)).OrderBy(n => n.Id).ToList();
                Func<Task> f = () => Work.RunAsync(); Func<object> g = () => _task; g = () => { return _task; }; g = () => { Func<Task> inner = () => { return Work.RunAsync(); }; Task Local() { return Work.RunAsync(); } return inner; }; Func<Task<object>> later = async () => { await t; return Work.RunAsync(); }; Func<int, object> h = i => i;
                string.Format("{0}", await Work.CountAsync()); string.Join(",", tasks.Select(y => y.Id));
                var s = "a" + "b" + 1; s += "c"; var n = 1 + 2;
                Xunit.Assert.NotNull(Work.RunAsync()); Xunit.Assert.Same(t, t); Xunit.Assert.Equal(t, _cached); Xunit.Assert.True(Work.RunAsync().IsCompleted);
                Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreEqual(t, _cached);
            }
            void Take(object o) { }
        }

        class Lazy { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; public override string ToString() => ""; string F(Lazy l) => $"{l}" + l; }
        """ + Work,
        WithTests);

    [Fact]
    public Task Reports_every_form() => Reports("""
        class C
        {
            async Task F(Task<int> task, StringBuilder b, object o)
            {
                Console.WriteLine($"{Work.[|RunAsync|]()} {[|task|]} {this.[|Own|]:x} {Work.[|ValueAsync|]()}");
                var s = "a" + Work.[|NameAsync|]() + [|task|]; s += Work.[|NameAsync|]();
                s = Work.[|NameAsync|]().ToString() + [|task|].ToString();
                if (Work.[|NameAsync|]() == null || null != Work.[|NameAsync|]() || Work.[|NameAsync|]() is null || Work.[|NameAsync|]() is not null || Work.[|NameAsync|]()! is { }) { }
                if (Work.[|NameAsync|]().Equals("a") || "a".Equals(Work.[|NameAsync|]()) || object.Equals("a", Work.[|NameAsync|]())) { }
                if (!Work.[|RunAsync|]().IsCompleted && (Work.[|RunAsync|]().Status == TaskStatus.RanToCompletion)) { }
                s = string.Format("{0} {1}", 1, Work.[|NameAsync|]()); Console.WriteLine([|task|]); b.Append(Work.[|NameAsync|]()).AppendFormat("{0}", [|task|]);
                s = System.Text.Json.JsonSerializer.Serialize(Work.[|NameAsync|]());
                Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreEqual<object>(1, Work.[|CountAsync|]());
                Xunit.Assert.Equal<object>(1, Work.[|CountAsync|]()); Xunit.Assert.NotEqual<object>(Work.[|CountAsync|](), 1); Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreNotEqual<object>([|task|], 1);
                Func<object> f = () => Work.[|RunAsync|](); f = () => { if (o is null) return Work.[|RunAsync|](); return o; }; f = delegate { return Work.[|CountAsync|](); };
                var x = Enumerable.Range(0, 3).OrderBy(i [|=>|] Work.NameAsync(i)).GroupBy(async i [|=>|] await Work.NameAsync(i)).ToList();
                var y = Enumerable.Range(0, 3).ToDictionary(i [|=>|] { return Work.NameAsync(i); });
            }
            Task<int> Own => Task.FromResult(1);
        }
        """.Replace("StringBuilder", "System.Text.StringBuilder") + Work,
        WithTests);

    [Fact]
    public Task Ignores_assertions_about_the_task_itself() => Ignores("""
        using NUnit.Framework;
        class C
        {
            async Task F(Task<int> task, object any, Task other)
            {
                Assert.That(await Work.CountAsync(), Is.EqualTo(1)); Assert.That(() => Work.CountAsync(), Is.EqualTo(1)); Assert.That(async () => await Work.CountAsync(), Is.EqualTo(1));
                Assert.That(Work.CountAsync, Is.EqualTo(1)); Assert.That(Work.CountAsync, Throws.Exception); Assert.That(() => Work.RunAsync(), Throws.Nothing);
                Assert.That(task, Is.InstanceOf<Task>()); Assert.That(task, Is.Not.Null); Assert.That(Work.RunAsync(), Is.Null); Assert.That(task, Is.SameAs(other)); Assert.That(task, Is.Not.SameAs(other));
                Assert.That(task, Has.Property("Id").EqualTo(1)); Assert.That(task, Has.Property("Status").Not.EqualTo(TaskStatus.Faulted)); Assert.That(task, Is.EqualTo(other)); Assert.That(task, Is.EqualTo(any)); Assert.That(task, Is.EqualTo(null)); Assert.That(task.Status, Is.EqualTo(TaskStatus.Created));
                Assert.That(task, Is.TypeOf<Task<int>>().And.Property("Id").GreaterThan(0)); Assert.That(task, Is.AnyOf(task, other)); Assert.That(task.IsCompleted, Is.True); Assert.That(task.IsCompleted);
                Assert.That(new[] { task }, Has.Member(task)); Assert.That(new[] { task }, Is.EquivalentTo(new[] { other })); Assert.That(new[] { task }, Does.Contain(task)); Assert.That(new[] { task }, Is.Not.Empty);
            }
        }
        """ + Work,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("NUnit")));

    [Fact]
    public Task Fixes_assertions_about_the_result() => Fixes("""
        using NUnit.Framework;
        class C
        {
            async Task F(Task<int> task)
            {
                Assert.That(Work.[|CountAsync|](), Is.EqualTo(1)); Assert.That(Work.[|NameAsync|](), Is.Not.EqualTo("a"), "message"); NUnit.Framework.Assert.That([|task|], NUnit.Framework.Is.GreaterThan(1).And.LessThan(3));
                Assert.That(Work.[|NameAsync|](), Is.Empty); Assert.That([|task|], Is.Not.Zero); Assert.That(Work.[|NameAsync|](), Does.StartWith("a").IgnoreCase); Assert.That(Work.[|NameAsync|](), Contains.Substring("a"));
                Assert.That([|task|], Is.EqualTo(1).Within(2).Percent); Assert.That(Work.[|ValueAsync|](), Does.Not.Contain("x"));
            }
        }
        """ + Work, """
        using NUnit.Framework;
        class C
        {
            async Task F(Task<int> task)
            {
                Assert.That(await Work.CountAsync(), Is.EqualTo(1)); Assert.That(await Work.NameAsync(), Is.Not.EqualTo("a"), "message"); NUnit.Framework.Assert.That(await task, NUnit.Framework.Is.GreaterThan(1).And.LessThan(3));
                Assert.That(await Work.NameAsync(), Is.Empty); Assert.That(await task, Is.Not.Zero); Assert.That(await Work.NameAsync(), Does.StartWith("a").IgnoreCase); Assert.That(await Work.NameAsync(), Contains.Substring("a"));
                Assert.That(await task, Is.EqualTo(1).Within(2).Percent); Assert.That(await Work.ValueAsync(), Does.Not.Contain("x"));
            }
        }
        """ + Work,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("NUnit")));

    [Fact]
    public Task Reports_logging_and_the_users_list() => Reports("""
        using Microsoft.Extensions.Logging;
        class C
        {
            void F(ILogger log, Task<int> task)
            {
                log.LogInformation("{Name} {Count}", Work.[|NameAsync|](), [|task|]);
                Own.Write(Work.[|CountAsync|]());
                log.LogInformation("{Id}", task.Id);
            }
        }
        static class Own { public static void Write(object o) { } }
        """ + Work,
        test =>
        {
            test.TestState.AdditionalReferences.AddRange(References.AspNetCore);
            test.TestState.AdditionalFiles.Add(("AsyncColoring.Own.txt", "takes-value M:Own.Write"));
        });

    [Fact]
    public Task Fixes_by_awaiting() => Fixes("""
        class C
        {
            async Task<string> F(Task<int> task)
            {
                Console.WriteLine($"{Work.[|NameAsync|]()} {[|task|]}");
                if (Work.[|NameAsync|]() == null || "a".Equals(Work.[|NameAsync|]())) { }
                string s = "a" + Work.[|NameAsync|]() + Work.[|NameAsync|]().ToString();
                Console.WriteLine(string.Format("{0}", [|task|]));
                return s + await Work.NameAsync();
            }
            Task<string> G() { return Task.FromResult("a" + Work.[|CountAsync|]()); }
        }
        """ + Work, """
        class C
        {
            async Task<string> F(Task<int> task)
            {
                Console.WriteLine($"{await Work.NameAsync()} {await task}");
                if (await Work.NameAsync() == null || "a".Equals(await Work.NameAsync())) { }
                string s = "a" + await Work.NameAsync() + (await Work.NameAsync()).ToString();
                Console.WriteLine(string.Format("{0}", await task));
                return s + await Work.NameAsync();
            }
            async Task<string> G() { return "a" + await Work.CountAsync(); }
        }
        """ + Work);

    [Fact]
    public Task Fixes_nothing_where_there_is_no_result_or_no_await() => ReportsWithoutFix("""
        class C
        {
            async Task F(C? c)
            {
                Console.WriteLine($"{Work.[|RunAsync|]()}");
                if (Work.[|RunAsync|]().IsCompleted) await Task.Yield();
                if (Work.[|CountAsync|]() == null) { }
                Func<object> f = () => Work.[|NameAsync|]();
                var x = Enumerable.Range(0, 3).OrderBy(i [|=>|] Work.NameAsync(i));
                Console.WriteLine($"{c?.[|Self|]()}");
            }
            string G() => "a" + Work.[|NameAsync|]();
            Task Self() => Task.CompletedTask;
        }
        """ + Work);

    [Fact]
    public Task Ignores_half_typed_code() => Ignores("""
        class C { void F() { var s = $"{}" + ; s += ; if (x.FooAsync( == null) { } x.FooAsync().ToString( ; OrderBy(x => ); Console.WriteLine(FooAsync( } }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static void WithTests(Test test)
    {
        test.TestState.AdditionalReferences.AddRange(References.Library("xunit.assert"));
        test.TestState.AdditionalReferences.AddRange(References.Library("MSTest.TestFramework"));
    }
}
