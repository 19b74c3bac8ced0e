using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Locking;

/// <summary>The compiler's error about an <c>await</c> inside a <c>lock</c>: what people search the web for.</summary>
public sealed class AwaitInLockTests() : RuleTests<EmptyDiagnosticAnalyzer, LockAcrossAwaitFix>("CS1996")
{
    [Fact]
    public Task Fixes_every_use_of_the_lock_object() => Fixes(
        """
        class Cache
        {
            private readonly object _gate = new();
            private string? _value;

            public async Task<string> GetAsync()
            {
                lock (_gate)
                {
                    return _value ??= [|await LoadAsync()|];
                }
            }

            public async Task ClearAsync()
            {
                await Task.Yield();
                lock (_gate)
                {
                    _value = null;
                }
            }

            private static Task<string> LoadAsync() => File.ReadAllTextAsync("x");
        }
        """,
        """
        class Cache
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private string? _value;

            public async Task<string> GetAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    return _value ??= await LoadAsync();
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task ClearAsync()
            {
                await Task.Yield();
                await _gate.WaitAsync();
                try
                {
                    _value = null;
                }
                finally
                {
                    _gate.Release();
                }
            }

            private static Task<string> LoadAsync() => File.ReadAllTextAsync("x");
        }
        """);

    [Fact]
    public Task Fixes_with_a_synchronous_section_where_nothing_has_to_go_on_in_a_thread_of_its_own() => Fixes(
        """
        class Counter
        {
            static readonly object s_gate = new object();
            int _count;

            public int Count { get { lock (s_gate) return _count; } }

            public async Task AddAsync()
            {
                lock (s_gate) {
                    _count += [|await Task.FromResult(1).ConfigureAwait(false)|];
                }
            }
        }
        """,
        """
        class Counter
        {
            static readonly SemaphoreSlim s_gate = new SemaphoreSlim(1, 1);
            int _count;

            public int Count { get { s_gate.Wait(); try { return _count; } finally { s_gate.Release(); } } }

            public async Task AddAsync()
            {
                await s_gate.WaitAsync().ConfigureAwait(false);
                try {
                    _count += await Task.FromResult(1).ConfigureAwait(false);
                } finally {
                    s_gate.Release();
                }
            }
        }
        """);

    // The thread of a user interface would wait for the lock that is given back on that very thread.
    [Fact]
    public Task Fixes_nothing_where_a_synchronous_section_could_block_the_thread_an_async_one_goes_on_in() => ReportsWithoutFix(
        """
        class Counter
        {
            readonly object _gate = new();
            int _count;

            public int Count { get { lock (_gate) return _count; } }

            public async Task AddAsync()
            {
                lock (_gate) { _count += [|await Task.FromResult(1)|]; }
            }
        }
        """);

    [Theory]
    [InlineData("lock (this) { [|await Task.Yield()|]; }", "")]
    [InlineData("lock (_gate) { [|await Task.Yield()|]; Again(); }", "void Again() { lock (_gate) { } }")]
    [InlineData("lock (_gate) { [|await Task.Yield()|]; Told?.Invoke(); }", "event Action? Told;")]
    [InlineData("lock (_gate) { [|await Task.Yield()|]; Monitor.PulseAll(_gate); }", "")]
    [InlineData("lock (_gate) { [|await Task.Yield()|]; }", "public object Gate => _gate;")]
    [InlineData("lock (_gate) { [|await Task.Yield()|]; }", "void Replace() => _gate = new();")]
    [InlineData("lock (Open) { [|await Task.Yield()|]; }", "public readonly object Open = new();")]
    [InlineData("lock (Other!._gate) { [|await Task.Yield()|]; }", "Gated? Other;")]
    [InlineData("lock (_gate) { [|await Task.Yield()|]; Virtual(); }", "public virtual void Virtual() { }")]
    public Task Fixes_nothing_that_a_semaphore_cannot_serve(string section, string member) => ReportsWithoutFix(
        $$"""
        public class Gated
        {
            private object _gate = new();
            {{member}}

            public async Task RunAsync()
            {
                {{section}}
            }
        }
        """,
        test => test.DisabledDiagnostics.Add("CS0649"));
}
