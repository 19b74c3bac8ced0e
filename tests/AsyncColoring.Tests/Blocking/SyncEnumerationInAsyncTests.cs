using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

public sealed class SyncEnumerationInAsyncTests() : RuleTests<SyncEnumerationInAsyncAnalyzer, SyncEnumerationInAsyncFix>("AC1007")
{
    private const string Both = """

        class Both : IEnumerable<int>, IAsyncEnumerable<int>
        {
            public IEnumerator<int> GetEnumerator() => throw null!;
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!;
            public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken token = default) => throw null!;
        }
        """;

    private const string Context = """

        class Item { public int Id { get; set; } public int Price { get; set; } }
        class Shop : DbContext { public DbSet<Item> Items => Set<Item>(); }
        """;

#if CSHARP14
    [Fact]
    public Task Ignores_loops_over_spans() => Ignores(
        """
        class C
        {
            async Task F(int[] array)
            {
                foreach (ref var x in array.AsSpan()) { }
                await Task.Yield();
            }
        }
        """);
#endif

    [Fact]
    public Task Ignores_memory_locks_refs_and_the_twin_itself() => Ignores(
        """
        class C
        {
            async Task F(List<int> list, int[] array, Both both, object gate)
            {
                foreach (var x in list) { }
                foreach (var x in array) { }
                foreach (var x in list.Where(i => i > 0)) { }
                lock (gate) { foreach (var x in both) { } }
                await foreach (var x in both) { }
                Action a = () => { foreach (var x in both) { } };
                await Task.Yield();
            }

            void Sync(Both both) { foreach (var x in both) { } }

            IEnumerable<int> Read() { yield return 1; }

            async IAsyncEnumerable<int> ReadAsync()
            {
                foreach (var x in Read()) { yield return x; }
                await Task.Yield();
            }

            IEnumerable<int> Texts() { yield return 1; }
            async IAsyncEnumerable<string> TextsAsync() { await Task.Yield(); yield return ""; }
            IEnumerable<int> Lists() { yield return 1; }
            async Task<IEnumerable<int>> ListsAsync() { await Task.Yield(); return []; }

            async Task G()
            {
                foreach (var x in Texts()) { }
                foreach (var x in Lists()) { }
                await Task.Yield();
            }
        }
        """ + Both);

    [Fact]
    public Task Ignores_types_the_user_lists() => Ignores(
        """
        class C
        {
            async Task F(Both both)
            {
                foreach (var x in both) { }
                await Task.Yield();
            }
        }
        """ + Both,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.Own.txt", "exempt T:Both")));

    [Fact]
    public Task Ignores_queries_over_memory() => Ignores(
        """
        using Microsoft.EntityFrameworkCore;

        class C
        {
            async Task F(List<Item> list, Shop shop)
            {
                foreach (var x in list.AsQueryable()) { }
                foreach (var x in list.AsQueryable().Where(i => i.Id > 0)) { }
                foreach (var x in await shop.Items.ToListAsync()) { }
                foreach (var x in shop.Items.Local) { }
                await Task.Yield();
            }
        }
        """ + Context,
        test => test.TestState.AdditionalReferences.AddRange(References.EntityFrameworkCore));

    // Ref-like locals in async functions: C# 13.
#if CSHARP14
    [Fact]
    public Task Ignores_where_a_span_lives_through_the_loop() => Reports(
        """
        class C
        {
            async Task F(Both both, int[] numbers)
            {
                Span<int> outer = numbers;
                foreach (var x in both) { outer[0] = x; }
                [|foreach|] (var x in both) { Span<int> inner = numbers; inner[0] = x; }
                await Task.Yield();
            }

            async Task Broken(Both both)
            {
                foreach (var x in ) { }
                foreach (var in both) { }
                foreach (
            }
        }
        """ + Both,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);
#endif

    [Fact]
    public Task Fixes_queries() => Fixes(
        """
        using Microsoft.EntityFrameworkCore;

        class C
        {
            async Task F(Shop shop, IQueryable<Item> given)
            {
                [|foreach|] (var x in shop.Items) { }
                [|foreach|] (var x in shop.Items.Where(i => i.Id > 0).OrderBy(i => i.Price)) { }
                [|foreach|] (var x in given) { }
                [|foreach|] (var x in from i in shop.Set<Item>() where i.Id > 0 select i.Price) { }
                var query = shop.Items.AsNoTracking();
                [|foreach|] (Item x in query) { }
                await Task.Yield();
            }
        }
        """ + Context,
        """
        using Microsoft.EntityFrameworkCore;

        class C
        {
            async Task F(Shop shop, IQueryable<Item> given)
            {
                await foreach (var x in shop.Items.AsAsyncEnumerable()) { }
                await foreach (var x in shop.Items.Where(i => i.Id > 0).OrderBy(i => i.Price).AsAsyncEnumerable()) { }
                await foreach (var x in given.AsAsyncEnumerable()) { }
                await foreach (var x in (from i in shop.Set<Item>() where i.Id > 0 select i.Price).AsAsyncEnumerable()) { }
                var query = shop.Items.AsNoTracking();
                await foreach (Item x in query.AsAsyncEnumerable()) { }
                await Task.Yield();
            }
        }
        """ + Context,
        test => test.TestState.AdditionalReferences.AddRange(References.EntityFrameworkCore));

    [Fact]
    public Task Fixes_import_the_namespace_once() => Fixes(
        """
        // license
        using System.Text;

        class C
        {
            async Task F(IQueryable<StringBuilder> given)
            {
                [|foreach|] (var x in given) { }
                [|foreach|] (var x in given) { }
                await Task.Yield();
            }
        }
        """,
        """
        // license
        using System.Text;
        using Microsoft.EntityFrameworkCore;

        class C
        {
            async Task F(IQueryable<StringBuilder> given)
            {
                await foreach (var x in given.AsAsyncEnumerable()) { }
                await foreach (var x in given.AsAsyncEnumerable()) { }
                await Task.Yield();
            }
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange(References.EntityFrameworkCore));

    [Fact]
    public Task Fixes_types_that_enumerate_both_ways() => Fixes(
        """
        class Pattern
        {
            public List<(int A, int B)>.Enumerator GetEnumerator() => default;
            public IAsyncEnumerator<(int A, int B)> GetAsyncEnumerator() => throw null!;
        }

        class C
        {
            Task<int> F(Both both, Pattern pattern)
            {
                // why
                [|foreach|] (var x in both) { }
                [|foreach|] (var (a, b) in pattern) { }
                return Task.FromResult(1);
            }
        }
        """ + Both,
        """
        class Pattern
        {
            public List<(int A, int B)>.Enumerator GetEnumerator() => default;
            public IAsyncEnumerator<(int A, int B)> GetAsyncEnumerator() => throw null!;
        }

        class C
        {
            async Task<int> F(Both both, Pattern pattern)
            {
                // why
                await foreach (var x in both) { }
                await foreach (var (a, b) in pattern) { }
                return 1;
            }
        }
        """ + Both);

    [Fact]
    public Task Fixes_twins() => Fixes(
        """
        class C
        {
            public IEnumerable<int> Read(int from) { yield return from; }
            public async IAsyncEnumerable<int> ReadAsync(int from) { await Task.Yield(); yield return from; }

            async Task F(C other)
            {
                [|foreach|] (var x in Read(1)) { }
                [|foreach|] (var x in other!.Read(from: 2)) { }
                await Task.Yield();
            }

            async Task G(CancellationToken token)
            {
                [|foreach|] (var line in File.ReadLines("x")) { }
                await Task.Yield();
            }

            async IAsyncEnumerable<string> H()
            {
                await Task.Delay(1).ConfigureAwait(false);
                [|foreach|] (var line in File.ReadLines("x")) { yield return line; }
            }
        }
        """,
        """
        class C
        {
            public IEnumerable<int> Read(int from) { yield return from; }
            public async IAsyncEnumerable<int> ReadAsync(int from) { await Task.Yield(); yield return from; }

            async Task F(C other)
            {
                await foreach (var x in ReadAsync(1)) { }
                await foreach (var x in other!.ReadAsync(from: 2)) { }
                await Task.Yield();
            }

            async Task G(CancellationToken token)
            {
                await foreach (var line in File.ReadLinesAsync("x", token)) { }
                await Task.Yield();
            }

            async IAsyncEnumerable<string> H()
            {
                await Task.Delay(1).ConfigureAwait(false);
                await foreach (var line in File.ReadLinesAsync("x").ConfigureAwait(false)) { yield return line; }
            }
        }
        """);
}
