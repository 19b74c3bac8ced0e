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

    private const string Pipe = """

        class Pipe : Stream
        {
            public override bool CanRead => true;
            public override bool CanSeek => false;
            public override bool CanWrite => true;
            public override long Length => 0;
            public override long Position { get; set; }
            public override void Flush() { }
            public override int Read(byte[] buffer, int offset, int count) => 0;
            public override long Seek(long offset, SeekOrigin origin) => 0;
            public override void SetLength(long value) { }
            public override void Write(byte[] buffer, int offset, int count) { }
        }
        """;

    [Fact]
    public Task Ignores_streams_that_inherit_the_twins_of_what_they_override() => Ignores(
        """
        class C
        {
            async Task F(Pipe pipe, byte[] b)
            {
                pipe.Write(b, 0, 1);
                pipe?.Write(b, 0, 1);
                _ = pipe!.Read(b, 0, 1);
                await Task.Yield();
            }
        }
        """ + Pipe);

    [Fact]
    public Task Reports_streams_that_override_a_twin_or_its_older_form() => Reports(
        """
        sealed class Modern : Pipe
        {
            public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.Delay(count);
        }

        sealed class Older : Pipe
        {
            public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) => Task.Delay(count);
            public override void EndWrite(IAsyncResult asyncResult) { }
        }

        class C
        {
            async Task F(Modern modern, Older? older, byte[] b)
            {
                modern.[|Write|](b, 0, 1);
                _ = modern.Read(b, 0, 1);
                older?.[|Write|](b, 0, 1);
                await Task.Yield();
            }
        }
        """ + Pipe);

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

/// <summary>Shapes met in published code, in neutral words: AC1006 where disposing asynchronously gains nothing.</summary>
public sealed class SyncDisposeFieldTests() : RuleTests<SyncDisposeInAsyncAnalyzer, SyncDisposeInAsyncFix>("AC1006")
{
    private const string Pipe = """

        sealed class Pipe : Stream
        {
            public override bool CanRead => false;
            public override bool CanSeek => false;
            public override bool CanWrite => false;
            public override long Length => 0;
            public override long Position { get; set; }
            public override void Flush() { }
            public override int Read(byte[] buffer, int offset, int count) => 0;
            public override long Seek(long offset, SeekOrigin origin) => 0;
            public override void SetLength(long value) { }
            public override void Write(byte[] buffer, int offset, int count) { }
            protected override void Dispose(bool disposing) => base.Dispose(disposing);
        }
        """;

    [Fact]
    public Task Ignores_what_both_colors_of_one_body_dispose() => Ignores(
        """
        class C
        {
            async Task<int> F(System.Data.Common.DbCommand command, bool sync, CancellationToken token)
            {
                using var reader = sync ? command.ExecuteReader() : await command.ExecuteReaderAsync(token);
                using (var file = new FileStream("x", FileMode.Open))
                {
                    return (sync ? reader.Read() : await reader.ReadAsync(token)) ? 1 : 0;
                }
            }
        }
        """);

    [Fact]
    public Task Reports_on_the_asynchronous_path_and_beside_flags_that_decide_no_await() => Reports(
        """
        class C
        {
            async Task F(FileStream s, bool isAsync)
            {
                if (isAsync)
                {
                    [|using|] (s) { await s.FlushAsync(); await Task.Yield(); }
                }
                else
                {
                    using (s) { s.Flush(); }
                }
            }

            async Task G(FileStream s, bool sync)
            {
                [|using|] (s) { if (sync) s.SetLength(0); await Task.Yield(); }
            }
        }
        """);

    [Fact]
    public Task Ignores_members_and_results_that_are_always_created_idle() => Ignores(
        """
        class C
        {
            Stream _field = new Pipe();
            public C() => Output = new Pipe();
            public Stream Output { get; private set; }

            Task F()
            {
                Output.Dispose();
                this.Output.Dispose();
                _field.Dispose();
                Output = new Pipe();
                _field = null!;
                return Task.Delay(1);
            }

            async Task G(bool large)
            {
                using var made = Make();
                using Stream local = large ? new Pipe() : new MemoryStream();
                await Task.Yield();
            }

            static Stream Make()
            {
                var memory = new MemoryStream();
                return memory;
            }
        }
        """ + Pipe);

    [Fact]
    public Task Reports_members_and_results_that_may_be_anything() => Reports(
        """
        class C
        {
            public Stream Open { get; set; } = new Pipe();
            internal Stream Field = new Pipe();
            Stream _given = new Pipe();
            Stream _replaced = new Pipe();
            Stream _passed = new Pipe();

            public C(Stream given)
            {
                _given = given;
                Replace(ref _passed);
            }

            async Task F()
            {
                Open.[|Dispose|]();
                Field.[|Dispose|]();
                _given.[|Dispose|]();
                _replaced.[|Dispose|]();
                _passed.[|Dispose|]();
                _replaced = new FileStream("x", FileMode.Open);
                [|using|] var made = Make(false);
                [|using|] var other = Virtual();
                Get(out Stream got);
                got ??= new Pipe();
                got.[|Dispose|]();
                await Task.Yield();
            }

            static void Get(out Stream s) => s = new FileStream("x", FileMode.Open);

            protected virtual Stream Virtual() => new Pipe();
            static Stream Make(bool pipe) { if (pipe) return new Pipe(); return new FileStream("x", FileMode.Open); }
            static void Replace(ref Stream s) => s = new FileStream("x", FileMode.Open);
        }
        """ + Pipe);

    [Fact]
    public Task Ignores_readers_read_to_their_end() => Ignores(
        """
        class C
        {
            async Task F(System.Data.Common.DbCommand command, CancellationToken token)
            {
                System.Data.Common.DbDataReader? reader = null;
                try
                {
                    reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                    while (await reader.NextResultAsync(token).ConfigureAwait(false)) { }
                }
                finally
                {
                    using (reader) { }
                    reader?.Dispose();
                }
            }
        }
        """);

    [Fact]
    public Task Reports_readers_left_with_rows() => Reports(
        """
        class C
        {
            async Task F(System.Data.Common.DbCommand command, CancellationToken token)
            {
                [|using|] var reader = await command.ExecuteReaderAsync(token);
                using var other = await command.ExecuteReaderAsync(token);
                while (await other.NextResultAsync(token)) { }
                await reader.ReadAsync(token);
            }
        }
        """);
}
