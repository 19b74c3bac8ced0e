using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Blocking;

public sealed class PollingLoopTests() : RuleTests<PollingLoopAnalyzer, PollingLoopFix>("AC1010")
{
    [Fact]
    public Task Ignores_loops_that_do_more_than_wait() => Ignores(
        """
        class C
        {
            Task Next() => Task.CompletedTask;
            async Task F(Task t, Task[] ts, CancellationToken token, bool flag)
            {
                while (!t.IsCompleted) { Console.Write("."); Thread.Sleep(1); }
                while (!t.IsCompleted && flag) { Thread.Sleep(1); }
                while (!t.IsCompleted || flag) { Thread.Sleep(1); }
                for (var i = 0; i < 10 && !t.IsCompleted; i++) { Thread.Sleep(1); }
                while (t.IsCompleted) { Thread.Sleep(1); }
                while (!Next().IsCompleted) { Thread.Sleep(1); }
                while (!ts[0].IsCompleted) { Thread.Sleep(1); }
                while (!token.IsCancellationRequested) { await Task.Delay(1); }
                while (!t.IsCompleted) { await Next(); }
                var n = 1;
                while (!t.IsCompleted) { Thread.Sleep(n++); }
                while (true) { Thread.Sleep(1); }
                while (true) { if (t.IsCompleted) return; Thread.Sleep(1); }
            }
        }
        """);

    [Fact]
    public Task Ignores_flags_that_cannot_be_awaited_and_broken_code() => Ignores(
        """
        class Job { public bool IsCompleted => true; }
        class C
        {
            async Task F(Job j, Task a, Task b)
            {
                while (!j.IsCompleted) { Thread.Sleep(1); }
                while (!a.IsCompleted && !b.IsCompleted) { Thread.Sleep(1); }
                while (!a.) { Thread.Sleep(1); }
                while (!missing.IsCompleted) Thread.Sleep(1);
                do Thread.Sleep(1) while (
            }
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Reports_every_form() => Reports(
        """
        using System.Diagnostics;
        using static System.Threading.Thread;
        class C
        {
            readonly TaskCompletionSource _done = new();
            C(Task t) { [|while|] (!t.IsCompleted) Thread.Sleep(1); }
            int P { get { [|while|] (!_done.Task.IsCompleted) Sleep(1); return 1; } }
            void F(Task t, Task<int> u, ValueTask v, Process p, CancellationToken token)
            {
                [|while|] (!t.IsCompleted) { Thread.Sleep(1); }
                [|while|] (t.IsCompleted == false) Thread.Yield();
                [|while|] (t.IsCompleted is false) _ = Thread.Yield();
                [|while|] (!(u).IsCompleted) Thread.SpinWait(10);
                var spin = new SpinWait();
                [|while|] (!t.IsCompleted) spin.SpinOnce();
                [|do|] { Thread.Sleep(TimeSpan.FromSeconds(1)); } while (!t.IsCompleted);
                [|for|] (; !t.IsCompleted;) Thread.Sleep(1);
                [|for|] (; !t.IsCompleted; Thread.Sleep(1)) { }
                [|for|] (;;) { if (t.IsCompleted) break; Thread.Sleep(1); }
                [|while|] (true) { Thread.Sleep(1); if (t.IsCompleted) { break; } }
                [|while|] (t.Status != TaskStatus.RanToCompletion) Thread.Sleep(1);
                [|while|] (t.Status < TaskStatus.RanToCompletion) Thread.Sleep(1);
                [|while|] (!t.IsCompletedSuccessfully && !t.IsFaulted && !t.IsCanceled) Thread.Sleep(1);
                [|while|] (!(t.IsCompletedSuccessfully || t.IsFaulted || t.IsCanceled)) Thread.Sleep(1);
                [|while|] (!v.IsCompleted) Thread.Sleep(1);
                [|while|] (!p.HasExited) Thread.Sleep(1);
                [|while|] (!t.IsCompleted && !token.IsCancellationRequested) Thread.Sleep(1);
                [|while|] (!t.IsCompleted) ;
                Action a = () => { [|while|] (!t.IsCompleted) Thread.Sleep(1); };
                Action b = delegate { [|while|] (!t.IsCompleted) Thread.Sleep(1); };
                void Local() { [|while|] (!t.IsCompleted) Thread.Sleep(1); }
                Local();
            }
            IEnumerable<int> G(Task t) { [|while|] (!t.IsCompleted) Thread.Sleep(1); yield return 1; }
            async IAsyncEnumerable<int> H(Task t) { [|while|] (!t.IsCompleted) await Task.Delay(1); yield return 1; }
        }
        """);

    [Fact]
    public Task Reports_top_level_program() => Reports(
        """
        #nullable disable
        var t = Task.Run(() => 1);
        [|while|] (!t.IsCompleted) Thread.Sleep(1);
        """,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task Fixes_in_async_functions() => Fixes(
        """
        using System.Diagnostics;
        class C
        {
            readonly TaskCompletionSource _done = new();
            async Task F(Task t, Process p)
            {
                // before
                [|while|] (!t.IsCompleted) { await Task.Delay(10); } // after
                if (t.IsFaulted)
                    [|while|] (!_done.Task.IsCompleted) await Task.Yield();
                [|do|] { Thread.Sleep(1); } while (!t.IsCompleted);
                [|for|] (;;)
                {
                    if (t.IsCompleted)
                    {
                        break;
                    }

                    Thread.Sleep(1);
                }

                [|while|] (t.Status < TaskStatus.RanToCompletion) Thread.Sleep(1);
                [|while|] (!p.HasExited) Thread.Sleep(1);
                await t;
            }

            Task<int> G(Task<int> t)
            {
                [|while|] (!t.IsCompleted) Thread.Sleep(1);
                return t;
            }

            async Task H(Task t)
            {
                await t.ConfigureAwait(false);
                [|while|] (!t.IsCompleted) await Task.Delay(1).ConfigureAwait(false);
            }
        }
        """,
        """
        using System.Diagnostics;
        class C
        {
            readonly TaskCompletionSource _done = new();
            async Task F(Task t, Process p)
            {
                // before
                await Task.WhenAny(t); // after
                if (t.IsFaulted)
                    await Task.WhenAny(_done.Task);
                await Task.WhenAny(t);
                await Task.WhenAny(t);

                await Task.WhenAny(t);
                await p.WaitForExitAsync();
                await t;
            }

            async Task<int> G(Task<int> t)
            {
                await Task.WhenAny(t);
                return await t;
            }

            async Task H(Task t)
            {
                await t.ConfigureAwait(false);
                await Task.WhenAny(t).ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task Reports_without_fix_where_none_is_exact() => ReportsWithoutFix(
        """
        class C
        {
            Task _current = Task.CompletedTask;
            void Sync(Task t) { [|while|] (!t.IsCompleted) Thread.Sleep(1); }
            async Task F(Task t, ValueTask v, CancellationToken token)
            {
                await Task.Yield();
                [|while|] (!_current.IsCompleted) Thread.Sleep(1);
                [|while|] (!v.IsCompleted) Thread.Sleep(1);
                [|while|] (!t.IsCompleted && !token.IsCancellationRequested) Thread.Sleep(1);
                [|while|] (!t.IsCompleted) await Task.Delay(1, token);
                [|while|] (!t.IsCompletedSuccessfully) await Task.Delay(1);
                [|while|] (t.Status != TaskStatus.RanToCompletion) await Task.Delay(1);
                [|while|] (!t.IsCompleted) { /* said here */ await Task.Delay(1); }
                lock (_current) { [|while|] (!t.IsCompleted) Thread.Sleep(1); }
                var changing = Task.CompletedTask;
                Action change = () => changing = Task.Delay(1);
                [|while|] (!changing.IsCompleted) await Task.Delay(1);
            }
        }
        """);

    [Fact]
    public Task Ignores_a_compilation_without_references() => Ignores(
        "class C { async Task F(Task t) { while (!t.IsCompleted) Thread.Sleep(1); } }",
        test =>
        {
            test.CompilerDiagnostics = CompilerDiagnostics.None;
            test.TestState.AdditionalReferences.Clear();
        });

    [Fact]
    public Task Fixes_in_a_top_level_program_and_in_lambdas() => Fixes(
        """
        var t = Task.Run(() => 1);
        [|while|] (!t.IsCompleted) await Task.Delay(1);
        Func<Task, Task> f = async u =>
        {
            [|while|] (!u.IsCompleted) Thread.Sleep(1);
        };
        async Task Local(Task v) { [|do|] await Task.Yield(); while (v.IsCompleted is false); }
        await Local(f(t));
        """,
        """
        var t = Task.Run(() => 1);
        await Task.WhenAny(t);
        Func<Task, Task> f = async u =>
        {
            await Task.WhenAny(u);
        };
        async Task Local(Task v) { await Task.WhenAny(v); }
        await Local(f(t));
        """,
        test =>
        {
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
            test.DisabledDiagnostics.Add("CS1998");
        });

    [Fact]
    public Task Reports_without_fix_what_others_may_replace() => ReportsWithoutFix(
        """
        var t = Task.CompletedTask;
        Action change = () => t = Task.Delay(1);
        [|while|] (!t.IsCompleted) await Task.Delay(1);
        class C(Task given)
        {
            Task Auto { get; set; } = given;
            static Task Computed => Task.Delay(1);
            async Task F() { [|while|] (!given.IsCompleted) await Task.Delay(1); }
            async Task G() { [|while|] (!Auto.IsCompleted) await Task.Delay(1); }
            async Task H() { [|while|] (!Computed.IsCompleted) await Task.Delay(1); }
            void Change(Task other) => given = other;
        }
        """,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);
}
