using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

public sealed class BlockingOnTaskInAsyncTests() : RuleTests<BlockingWaitAnalyzer, BlockingWaitFix>("AC1001")
{
    [Fact]
    public Task Fixes_result_wait_and_get_result() => Fixes(
        """
        class C
        {
            async Task<int> F(Task<int> t, Task u, ValueTask<int> v)
            {
                u.[|Wait|]();
                v.GetAwaiter().[|GetResult|]();
                t.ConfigureAwait(false).GetAwaiter().[|GetResult|]();
                await Task.Yield();
                return t.[|Result|].GetHashCode();
            }
        }
        """,
        """
        class C
        {
            async Task<int> F(Task<int> t, Task u, ValueTask<int> v)
            {
                await u;
                await v;
                await t.ConfigureAwait(false);
                await Task.Yield();
                return (await t).GetHashCode();
            }
        }
        """);
}
