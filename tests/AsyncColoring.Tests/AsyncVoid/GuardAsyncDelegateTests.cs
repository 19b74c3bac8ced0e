using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.AsyncVoid;

public sealed class GuardAsyncDelegateTests() : RuleTests<AsyncVoidDelegateAnalyzer, GuardAsyncDelegateFix>("AC4002")
{
    [Fact]
    public Task Fixes_callbacks_nobody_waits_for() => Fixes(
        """
        class C
        {
            Timer Start(Func<Task> f, Action<Action> run)
            {
                run([|async|] () => { await f(); });
                return new Timer(
                    {|AC4004:async|} _ => await f(),
                    null, 0, 1);
            }
        }
        """,
        """
        class C
        {
            Timer Start(Func<Task> f, Action<Action> run)
            {
                run(async () =>
                {
                    try
                    {
                        await f();
                    }
                    catch (Exception exception)
                    {
                        // What leaves an async void method ends the process.
                        System.Diagnostics.Trace.TraceError(exception.ToString());
                    }
                });
                return new Timer(
                    async _ =>
                    {
                        try
                        {
                            await f();
                        }
                        catch (Exception exception)
                        {
                            // What leaves an async void method ends the process.
                            System.Diagnostics.Trace.TraceError(exception.ToString());
                        }
                    },
                    null, 0, 1);
            }
        }
        """);

    [Fact]
    public Task Reports_loops_without_this_fix() => ReportsWithoutFix(
        """
        class C
        {
            void F(List<int> list, Func<Task> f) => list.ForEach({|AC4004:async|} x => await f());
        }
        """);
}
