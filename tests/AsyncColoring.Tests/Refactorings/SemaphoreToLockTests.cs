using AsyncColoring.Refactorings;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.Refactorings;

public sealed class SemaphoreToLockTests : RefactoringTests<SemaphoreToLockRefactoring>
{
    [Theory]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.Wait(); try { } finally { _gate.Release(); } } }")]
    [InlineData("class C { readonly SemaphoreSlim _gate = new SemaphoreSlim(1); void F() { try { _gate$$.Wait(); } finally { _gate.Release(); } } }")]
    [InlineData("class C { readonly SemaphoreSlim _gate; C() { _gate = new(1, 1); } async Task F() { await Task.Yield(); await _gate.WaitAsync().ConfigureAwait(false); try { } finally { $$_gate.Release(); } } }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.Wait(); try { Func<Task> f = async () => await Task.Yield(); } finally { _gate.Release(); } } }")]
    public Task Is_offered_on_the_field_wherever_it_is_named(string source) => Offers(source);

    [Theory]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); async Task F() { await _gate.WaitAsync(); try { await Task.Yield(); } finally { _gate.Release(); } } }")] // an await under it
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); async IAsyncEnumerable<int> F() { await _gate.WaitAsync(); try { yield return 1; } finally { _gate.Release(); } } }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(2, 2); void F() { _gate.Wait(); try { } finally { _gate.Release(); } } }")] // two at a time
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(0, 1); void F() { _gate.Wait(); try { } finally { _gate.Release(); } } }")] // a signal
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F(CancellationToken token) { _gate.Wait(token); try { } finally { _gate.Release(); } } }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { if (_gate.Wait(5)) { try { } finally { _gate.Release(); } } } }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.Wait(5); try { } finally { _gate.Release(); } } }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); Task F() => _gate.WaitAsync(); void G() => _gate.Release(); }")] // handed over
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); int Free => _gate.CurrentCount; void F() { _gate.Wait(); try { } finally { _gate.Release(); } } }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.WaitAsync(); try { } finally { _gate.Release(); } } }")] // waits for nothing
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.Wait(); try { } finally { _gate.Release(2); } } }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.Wait(); try { } catch (IOException) { } finally { _gate.Release(); } } }")]
    [InlineData("class C : IDisposable { readonly SemaphoreSlim $$_gate = new(1, 1); public void Dispose() => _gate.Dispose(); void F() { _gate.Wait(); try { } finally { _gate.Release(); } } }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.Wait(); try { } finally { /* at last */ _gate.Release(); } } }")] // said about what goes
    [InlineData("class C { readonly object $$_gate = new(); void F() { lock (_gate) { } } }")]
    public Task Is_not_offered(string source) => Refuses(source);

    private const string Before =
        """
        class C : IDisposable
        {
            // Guards the count.
            private readonly SemaphoreSlim $$_gate = new SemaphoreSlim(1, 1);
            private readonly Stream _stream = Stream.Null;
            private int _count;

            public void Add()
            {
                Console.WriteLine();

                // One at a time.
                _gate.Wait();
                try
                {
                    // Counted.
                    _count++;
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task<int> TakeAsync()
            {
                await Task.Yield();
                await _gate.WaitAsync();
                try { return _count--; } finally { _gate.Release(); }
            }

            public void Dispose()
            {
                _stream.Dispose();
                _gate.Dispose();
            }
        }
        """;

#if CSHARP14
    [Fact]
    public Task Converts_every_section() => Converts(Before, After("Lock"));
#endif

    [Fact]
    public Task Converts_to_an_object_where_there_is_no_Lock() => Converts(Before, After("object"), LanguageVersion.CSharp12);

    [Fact]
    public Task Converts_back_what_the_way_there_made() => Converts(
        """
        class C
        {
            private readonly SemaphoreSlim $$_gate = new(1, 1);

            int Get() { _gate.Wait(); try { return 1; } finally { _gate.Release(); } }
        }
        """,
        """
        class C
        {
            private readonly object _gate = new();

            int Get() { lock (_gate) { return 1; } }
        }
        """,
        LanguageVersion.CSharp12);

    [Fact]
    public Task Keeps_what_it_guards() => Behaves(GuardedAccount.Under(
        "SemaphoreSlim $$_gate = new(1, 1);",
        "_gate.Wait(); try { {0} } finally { _gate.Release(); }",
        "await _gate.WaitAsync(); try { {0} } finally { _gate.Release(); }"));

    [Theory]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.Wait(); try { ")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, ); void F() { _gate.Wait(); try { } finally { _gate.Release() } } }")]
    public Task Survives_half_typed_code(string source) => Survives(source);

    private static string After(string type) =>
        $$"""
        class C : IDisposable
        {
            // Guards the count.
            private readonly {{type}} _gate = new {{type}}();
            private readonly Stream _stream = Stream.Null;
            private int _count;

            public void Add()
            {
                Console.WriteLine();

                // One at a time.
                lock (_gate)
                {
                    // Counted.
                    _count++;
                }
            }

            public async Task<int> TakeAsync()
            {
                await Task.Yield();
                lock (_gate) { return _count--; }
            }

            public void Dispose()
            {
                _stream.Dispose();
            }
        }
        """;
}
