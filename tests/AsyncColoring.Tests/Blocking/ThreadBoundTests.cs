using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

/// <summary>No fix puts an await where the code after it needs the thread before it.</summary>
public sealed class ThreadBoundTests() : RuleTests<SyncCallInAsyncAnalyzer, SyncCallFix>("AC1003")
{
    [Theory]
    [InlineData("Monitor.Enter(_gate); try { stream.[|Flush|](); } finally { Monitor.Exit(_gate); }")]
    [InlineData("_guard.EnterWriteLock(); stream.[|Flush|](); _guard.ExitWriteLock();")]
    [InlineData("_mutex.WaitOne(); stream.[|Flush|](); _mutex.ReleaseMutex();")]
    public Task ReportsWithoutFix_while_a_lock_is_held(string body) => ReportsWithoutFix(Source(body));

    [Theory]
    [InlineData("Monitor.Enter(_gate); Monitor.Exit(_gate); stream.[|Flush|]();", "Monitor.Enter(_gate); Monitor.Exit(_gate); await stream.FlushAsync();")]
    [InlineData("stream.[|Flush|](); Monitor.Enter(_gate); Monitor.Exit(_gate);", "await stream.FlushAsync(); Monitor.Enter(_gate); Monitor.Exit(_gate);")]
    public Task Fixes_before_and_after(string body, string after) => Fixes(Source(body), Source(after));

    private static string Source(string body) => $$"""
        class C
        {
            private readonly object _gate = new();
            private readonly ReaderWriterLockSlim _guard = new();
            private readonly Mutex _mutex = new();

            public async Task M(Stream stream)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;
}
