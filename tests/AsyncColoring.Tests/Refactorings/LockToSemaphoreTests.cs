using AsyncColoring.Refactorings;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.Refactorings;

public sealed class LockToSemaphoreTests : RefactoringTests<LockToSemaphoreRefactoring>
{
    [Theory]
    [InlineData("class C { readonly object $$_gate = new(); void F() { lock (_gate) { } } }")]
    [InlineData("class C { readonly object _gate = new(); void F() { lo$$ck (_gate) { } } }")]
    [InlineData("class C { readonly object _gate = new(); void F() { lock (this._gate$$) { } } }")]
    [InlineData("class C { static readonly Lock s_gate = new(); static void F() { using (s_$$gate.EnterScope()) { } } }")]
    [InlineData("class C { readonly Mutex _mutex = new(); void F() { $$_mutex.WaitOne(); try { } finally { _mutex.ReleaseMutex(); } } }")]
    [InlineData("class C { readonly ReaderWriterLockSlim _lock = new(); void F() { _lock.EnterReadLock(); try { } finally { $$_lock.ExitReadLock(); } } }")]
    [InlineData("class C { SpinLock $$_spin; void F() { var taken = false; try { _spin.Enter(ref taken); } finally { if (taken) _spin.Exit(); } } }")]
    public Task Is_offered_on_the_field_wherever_it_is_named(string source) => Offers(source);

    [Theory]
    [InlineData("class C { readonly object $$_other = new(); readonly object _gate = new(); void F() { lock (_gate) { } } }")] // no lock at all
    [InlineData("class C { readonly object _gate = new(); void F() { lock (_gate) { $$G(); } } void G() { } }")]
    [InlineData("class C { readonly object $$_gate = new(); void F() { lock (_gate) { G(); } } void G() { lock (_gate) { } } }")] // a semaphore would wait for itself
    [InlineData("class C { readonly object $$_gate = new(); void F(Action a) { lock (_gate) { a(); } } }")] // who knows what it does
    [InlineData("class C { readonly object $$_gate = new(); void F() { lock (_gate) { Monitor.Pulse(_gate); } } }")]
    [InlineData("class C { readonly object $$_gate = new(); object Gate => _gate; void F() { lock (_gate) { } } }")] // handed out
    [InlineData("public class C { public readonly object $$Gate = new(); void F() { lock (Gate) { } } }")]
    [InlineData("class C { void F() { lo$$ck (this) { } } }")]
    [InlineData("class C { void F(object gate) { lo$$ck (gate) { } } }")]
    [InlineData("class C { int $$_gate; }")]
    [InlineData("class C { readonly SemaphoreSlim $$_gate = new(1, 1); void F() { _gate.Wait(); try { } finally { _gate.Release(); } } }")]
    [InlineData("class C { readonly ReaderWriterLockSlim $$_lock = new(); bool Held => _lock.IsReadLockHeld; void F() { _lock.EnterReadLock(); try { } finally { _lock.ExitReadLock(); } } }")]
    [InlineData("class C { readonly Mutex $$_mutex = new(false, \"name\"); void F() { _mutex.WaitOne(); try { } finally { _mutex.ReleaseMutex(); } } }")] // other processes
    [InlineData("class C { readonly Mutex $$_mutex = new(); void F() { _mutex.WaitOne(5); try { } finally { _mutex.ReleaseMutex(); } } }")]
    [InlineData("struct C { SpinLock $$_spin; void F() { var taken = false; try { _spin.Enter(ref taken); } finally { if (taken) _spin.Exit(); } } }")]
    [InlineData("class C { ReaderWriterLockSlim $$_lock = new(); void F() { _lock.EnterReadLock(); try { } finally { _lock.ExitWriteLock(); } } }")]
    public Task Is_not_offered(string source) => Refuses(source);

#if CSHARP14
    [Fact]
    public Task Converts_every_section_in_every_file() => Converts(
        """
        --- A.cs
        partial class C
        {
            private readonly Lock _gate = new Lock();

            public static async Task<int> RunAsync(C c) { await Task.Yield(); return c.Get(); }

            int Get() { lo$$ck (_gate) return 1; }
        }
        --- B.cs
        partial class C
        {
            public async Task PutAsync()
            {
                await Task.Yield();
                // First of all.
                using (_gate.EnterScope())
                {
                    Console.WriteLine(1); // one
                }
            }
        }
        """,
        """
        --- A.cs
        partial class C
        {
            private readonly SemaphoreSlim _gate = new SemaphoreSlim(1, 1);

            public static async Task<int> RunAsync(C c) { await Task.Yield(); return c.Get(); }

            int Get() { _gate.Wait(); try { return 1; } finally { _gate.Release(); } }
        }
        --- B.cs
        partial class C
        {
            public async Task PutAsync()
            {
                await Task.Yield();
                // First of all.
                await _gate.WaitAsync();
                try
                {
                    Console.WriteLine(1); // one
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        """);
#endif

    // The file alone does not show it.
    [Fact]
    public Task Changes_nothing_where_another_file_hands_the_lock_out() => ChangesNothing(
        """
        --- A.cs
        partial class C
        {
            internal readonly object $$_gate = new();

            void F() { lock (_gate) { } }
        }
        --- B.cs
        class D
        {
            object F(C c) => c._gate;
        }
        """);

    [Fact]
    public Task Keeps_what_it_guards() => Behaves(GuardedAccount.Under(
        "object $$_gate = new();",
        "lock (_gate) { {0} }",
        "lock (_gate) { {0} }"));

    [Theory]
    [InlineData("class C { readonly object $$_gate = new(); void F() { lock (_gate) { ")]
    [InlineData("class C { readonly object $$_gate = ; void F() { lock (_gate) } }")]
    [InlineData("class C { void F() { lock ($$_gate) { } } }")]
    public Task Survives_half_typed_code(string source) => Survives(source);
}
