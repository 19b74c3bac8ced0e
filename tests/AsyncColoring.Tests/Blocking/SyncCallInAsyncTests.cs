using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Blocking;

public sealed class SyncCallInAsyncTests() : RuleTests<SyncCallInAsyncAnalyzer, SyncCallFix>("AC1003")
{
    [Fact]
    public Task Fixes_streams_and_files() => Fixes(
        """
        class C
        {
            async Task<string> F(Stream s, byte[] b, CancellationToken token)
            {
                s.[|Read|](b, 0, b.Length);
                s?.[|Flush|]();
                await Task.Yield();
                return File.[|ReadAllText|]("x").Trim();
            }
        }
        """,
        """
        class C
        {
            async Task<string> F(Stream s, byte[] b, CancellationToken token)
            {
                await s.ReadAsync(b, 0, b.Length, token);
                if (s is { } value) { await value.FlushAsync(token); }
                await Task.Yield();
                return (await File.ReadAllTextAsync("x", token)).Trim();
            }
        }
        """);

    [Fact]
    public Task Ignores_fake_async_bodies_and_reports_half_real_ones() => Reports(
        """
        class C
        {
            Task<string> Fake(TextReader r) => Task.FromResult(r.ReadLine()!);

            Task<string?> Half(TextReader r, bool now)
            {
                if (now) { return Task.FromResult(r.[|ReadLine|]()); }
                return r.ReadLineAsync();
            }
        }
        """);

    [Fact]
    public Task Ignores_memory_streams_locks_and_own_twin() => Ignores(
        """
        class C
        {
            async Task F(MemoryStream m, Stream s, byte[] b)
            {
                m.Read(b, 0, 1);
                Stream n = new MemoryStream();
                n.Flush();
                lock (b) { s.Flush(); }
                Console.WriteLine();
                Console.Out.WriteLine();
                await Task.Yield();
            }

            void Load() { }
            async Task LoadAsync() { Load(); await Task.Yield(); }
        }
        """);
}
