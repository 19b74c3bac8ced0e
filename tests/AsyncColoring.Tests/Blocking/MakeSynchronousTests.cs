using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

/// <summary>The second fix of AC1009: what has nothing async to call becomes synchronous, and nobody awaits it any more.</summary>
public sealed class MakeSynchronousTests() : RuleTests<FakeAsyncAnalyzer, MakeSynchronousFix>("AC1009")
{
    [Fact]
    public Task Fixes_a_value_and_its_callers() => Fixes(
        """
        class Store
        {
            private readonly ManualResetEventSlim _ready = new();

            /// <summary>Waits.</summary>
            public Task<int> [|LoadAsync|](string path)
            {
                _ready.Wait();
                // What was written.
                return Task.FromResult(path.Length); // so far
            }
        }

        class Reader
        {
            /// <summary>See <see cref="Store.LoadAsync"/>.</summary>
            public async Task<int> ReadAsync(Store store)
            {
                await Task.Yield();
                var length = await store.LoadAsync("a").ConfigureAwait(false);
                return length + (await store.LoadAsync(nameof(Store.LoadAsync))).CompareTo(1);
            }
        }
        """,
        """
        class Store
        {
            private readonly ManualResetEventSlim _ready = new();

            /// <summary>Waits.</summary>
            public int Load(string path)
            {
                _ready.Wait();
                // What was written.
                return path.Length; // so far
            }
        }

        class Reader
        {
            /// <summary>See <see cref="Store.Load"/>.</summary>
            public async Task<int> ReadAsync(Store store)
            {
                await Task.Yield();
                var length = store.Load("a");
                return length + (store.Load(nameof(Store.Load))).CompareTo(1);
            }
        }
        """);

    [Fact]
    public Task Fixes_what_returns_nothing() => Fixes(
        """
        class C
        {
            private Task [|WaitAsync|](ManualResetEventSlim ready, bool isDone)
            {
                if (isDone)
                {
                    return Task.CompletedTask;
                }

                ready.Wait();
                return Task.CompletedTask;
            }

            private ValueTask<int> [|Count|](ManualResetEventSlim ready) { ready.Wait(); return new ValueTask<int>(1); }

            public async Task Use(ManualResetEventSlim ready)
            {
                await WaitAsync(ready, true);
                await Task.Yield();
                _ = await Count(ready);
            }
        }
        """,
        """
        class C
        {
            private void Wait(ManualResetEventSlim ready, bool isDone)
            {
                if (isDone)
                {
                    return;
                }

                ready.Wait();
            }

            private int Count(ManualResetEventSlim ready) { ready.Wait(); return 1; }

            public async Task Use(ManualResetEventSlim ready)
            {
                Wait(ready, true);
                await Task.Yield();
                _ = Count(ready);
            }
        }
        """);

    [Theory]
    [InlineData("Task F() => M(ready);", "")] // The task is handed on.
    [InlineData("async Task F() { var t = M(ready); await Task.Yield(); await t; }", "")]
    [InlineData("Func<ManualResetEventSlim, Task> F() => M;", "")]
    [InlineData("public virtual", "virtual")]
    public Task ReportsWithoutFix_where_the_task_is_used(string user, string modifier) => ReportsWithoutFix(
        $$"""
        class C
        {
            private readonly ManualResetEventSlim ready = new();
            public {{modifier}} Task [|M|](ManualResetEventSlim e) { e.Wait(); return Task.CompletedTask; }
            {{(modifier.Length == 0 ? user : "")}}
        }
        """);

    [Fact]
    public Task ReportsWithoutFix_where_the_other_fix_knows_better_or_the_world_sees_it() => ReportsWithoutFix(
        """
        public class C : I
        {
            Task<string> [|LoadAsync|](string path) => Task.FromResult(File.ReadAllText(path));
            public Task [|OpenAsync|](ManualResetEventSlim e) { e.Wait(); return Task.CompletedTask; }
            Task I.[|M|](ManualResetEventSlim e) { e.Wait(); return Task.CompletedTask; }
            Task [|Wait|](ManualResetEventSlim e, bool b) { e.Wait(); return b ? Task.CompletedTask : Task.FromException(new Exception()); }
            Task [|GetAsync|](ManualResetEventSlim e) { e.Wait(); return Task.CompletedTask; }
            void Get() { }
        }

        interface I { Task M(ManualResetEventSlim e); }
        """);
}
