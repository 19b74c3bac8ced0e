using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

/// <summary>Shapes met in published code, in neutral words: AC1003 where a function runs in either color.</summary>
public sealed class SyncCallFieldTests() : RuleTests<SyncCallInAsyncAnalyzer, SyncCallFix>("AC1003")
{
    [Fact]
    public Task Ignores_the_synchronous_arm_of_a_color_switch() => Ignores(
        """
        enum IOBehavior { Synchronous, Asynchronous }

        class C
        {
            readonly bool _useAsync = true;

            async Task<int> Flag(Stream s, byte[] b, bool isAsync, CancellationToken token)
            {
                int n = isAsync ? await s.ReadAsync(b, 0, 1, token) : s.Read(b, 0, 1);
                if (isAsync)
                {
                    await s.WriteAsync(b, 0, n, token);
                    await s.FlushAsync(token);
                }
                else
                {
                    s.Write(b, 0, n);
                    s.Flush();
                }

                return n;
            }

            async Task Opposite(Stream s, bool sync)
            {
                try { await Task.Yield(); }
                finally
                {
                    if (sync) s.Flush();
                    else await s.FlushAsync();
                }

                while (sync ? s.ReadByte() > 0 && Has(s, s.Read(new byte[1], 0, 1)) : await s.ReadAsync(new byte[1], 0, 1) > 0) { }
            }

            static bool Has(Stream s, int n) => n > 0;

            async Task Leaves(Stream s, bool async)
            {
                if (!async)
                {
                    s.Flush();
                    return;
                }

                await s.FlushAsync();
            }

            async Task LeftBefore(Stream s, bool runAsynchronously)
            {
                if (runAsynchronously)
                {
                    await s.FlushAsync();
                    return;
                }

                s.Flush();
            }

            async Task Field(Stream s)
            {
                if (this._useAsync) await s.FlushAsync();
                else s.Flush();
            }

            async Task OptionalToken(Stream s, byte[] b, CancellationToken? token)
            {
                if (token.HasValue)
                {
                    await s.FlushAsync(token.Value);
                    await s.WriteAsync(b, 0, 1, token.Value);
                }
                else
                {
                    s.Flush();
                    s.Write(b, 0, 1);
                }

                if (token is { } given) { await s.FlushAsync(given); await Task.Yield(); } else { s.Flush(); s.Flush(); }
                if (token == null) { s.Flush(); s.Flush(); } else { await s.FlushAsync(token.Value); }
            }

            ValueTask<int> Behavior(Stream s, byte[] b, IOBehavior behavior) =>
                behavior == IOBehavior.Asynchronous ? new(s.ReadAsync(b, 0, 1)) : new(s.Read(b, 0, 1));

            async Task Switch(Stream s, IOBehavior behavior)
            {
                switch (behavior)
                {
                    case IOBehavior.Synchronous:
                        s.Flush();
                        break;
                    default:
                        await s.FlushAsync();
                        break;
                }
            }
        }
        """);

    [Fact]
    public Task Ignores_a_call_whose_twin_is_the_other_arm() => Ignores(
        """
        class C
        {
            async Task F(Stream s, byte[] b, bool offload, CancellationToken token)
            {
                int n = offload ? await s.ReadAsync(b, 0, 1, token).ConfigureAwait(false) : s.Read(b, 0, 1);
                if (s.CanTimeout)
                {
                    await s.WriteAsync(b, 0, n);
                }
                else
                {
                    s.Write(b, 0, n);
                }
            }
        }
        """);

    [Fact]
    public Task Ignores_a_twin_inherited_from_a_base_that_can_only_call_what_is_overridden() => Ignores(
        """
        abstract class Store
        {
            public abstract void Save(int x);
            public virtual Task SaveAsync(int x) { Save(x); return Task.CompletedTask; }
        }

        sealed class Local : Store
        {
            public override void Save(int x) { }
        }

        class C
        {
            async Task F(Local store)
            {
                store.Save(1);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Reports_overridden_twins_and_the_base_itself() => Reports(
        """
        abstract class Store
        {
            public abstract void Save(int x);
            public virtual Task SaveAsync(int x) { Save(x); return Task.CompletedTask; }
        }

        sealed class Remote : Store
        {
            public override void Save(int x) { }
            public override async Task SaveAsync(int x) => await Task.Delay(x);
        }

        class C
        {
            async Task F(Store store, Remote remote, FileStream file, byte[] b)
            {
                store.[|Save|](1);
                remote.[|Save|](1);
                file.[|Write|](b, 0, 1);
                file.[|Flush|]();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Reports_conditions_that_say_nothing_of_color() => Reports(
        """
        class C
        {
            async Task F(Stream s, byte[] b, bool last, bool sync, bool isAsync)
            {
                if (last)
                {
                    b[0] = 1;
                    s.[|Write|](b, 0, 1);
                }
                else
                {
                    b[0] = 2;
                    await s.WriteAsync(b, 0, 1);
                }

                if (last) s.[|Write|](b, 0, 2); else await s.WriteAsync(b, 1, 1);
                if (sync) s.[|Flush|]();
                if (isAsync) s.[|Flush|](); else await Task.Yield();
            }
        }
        """);
}

/// <summary>Shapes met in published code: AC1001 and AC1002 where a function runs in either color.</summary>
public sealed class BlockingWaitFieldTests() : RuleTests<BlockingWaitAnalyzer, BlockingWaitFix>("AC1002")
{
    [Fact]
    public Task Ignores_waits_on_the_synchronous_path() => Ignores(
        """
        class C
        {
            async Task F(Task t, bool sync)
            {
                if (sync) t.GetAwaiter().GetResult();
                else await t;
            }
        }
        """);

    [Fact]
    public Task Ignores_a_body_that_awaits_only_with_a_token() => Ignores(
        """
        class C
        {
            public void Write(Stream s) => WriteEither(s, null).GetAwaiter().GetResult();

            async Task WriteEither(Stream s, CancellationToken? token)
            {
                if (token.HasValue) await s.FlushAsync(token.Value);
                else s.Flush();
            }
        }
        """);

    [Fact]
    public Task Reports_a_missing_token_that_only_means_no_cancellation() => Reports(
        """
        class C
        {
            public void Write(Stream s) => WriteEither(s, null).GetAwaiter().[|GetResult|]();

            async Task WriteEither(Stream s, CancellationToken? token)
            {
                if (token.HasValue) await s.FlushAsync(token.Value);
                else await s.FlushAsync();
            }
        }
        """);
}
