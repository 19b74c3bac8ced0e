using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Locking;

/// <summary>The fix of AC3002: lock and color change together, or not at all.</summary>
public sealed class BlockingOnTaskInLockFixTests() : RuleTests<BlockingOnTaskInLockAnalyzer, BlockingOnTaskInLockFix>("AC3002")
{
    [Fact]
    public Task Fixes_the_lock_with_the_function_and_its_callers() => Fixes(
        """
        class Store
        {
            private readonly object _gate = new();
            private readonly Dictionary<int, string> _texts = new();

            private string Load(int id)
            {
                lock (_gate)
                {
                    if (!_texts.ContainsKey(id))
                    {
                        _texts[id] = File.ReadAllTextAsync(id + ".txt").[|Result|];
                    }

                    return _texts[id];
                }
            }

            public async Task<string> FindAsync(int id)
            {
                await Task.Yield();
                return Load(id);
            }
        }
        """,
        """
        class Store
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private readonly Dictionary<int, string> _texts = new();

            private async Task<string> LoadAsync(int id)
            {
                await _gate.WaitAsync();
                try
                {
                    if (!_texts.ContainsKey(id))
                    {
                        _texts[id] = await File.ReadAllTextAsync(id + ".txt");
                    }

                    return _texts[id];
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task<string> FindAsync(int id)
            {
                await Task.Yield();
                return await LoadAsync(id);
            }
        }
        """);

    [Fact]
    public Task Fixes_in_a_function_that_is_async_already() => Fixes(
        """
        class Store
        {
            private static readonly object s_gate = new object();

            public async Task<string> FindAsync(Task<string> text)
            {
                await Task.Yield();
                lock (s_gate) { return text.[|Result|]; }
            }
        }
        """,
        """
        class Store
        {
            private static readonly SemaphoreSlim s_gate = new SemaphoreSlim(1, 1);

            public async Task<string> FindAsync(Task<string> text)
            {
                await Task.Yield();
                await s_gate.WaitAsync();
                try { return await text; } finally { s_gate.Release(); }
            }
        }
        """);

    [Fact]
    public Task Fixes_nothing_where_the_lock_may_be_taken_again() => ReportsWithoutFix(
        """
        class Store
        {
            private readonly object _gate = new();

            public async Task<string> FindAsync(Task<string> text)
            {
                await Task.Yield();
                lock (_gate) { return text.[|Result|] + Count(); }
            }

            private int Count() { lock (_gate) { return 1; } }
        }
        """);
}
