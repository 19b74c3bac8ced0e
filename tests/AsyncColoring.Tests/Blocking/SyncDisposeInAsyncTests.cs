using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.Blocking;

public sealed class SyncDisposeInAsyncTests() : RuleTests<SyncDisposeInAsyncAnalyzer, SyncDisposeInAsyncFix>("AC1006")
{
    [Fact]
    public Task Ignores_what_lives_in_memory() => Ignores(
        """
        class C
        {
            readonly MemoryStream _memory = new();

            async Task F(Stream s)
            {
                using var a = new MemoryStream();
                using Stream b = new MemoryStream();
                using (var c = new StringWriter()) { }
                using (var d = new StreamWriter(a)) { }
                using var e = new StreamWriter(b);
                _memory.Dispose();
                b?.Dispose();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Ignores_registrations_timers_commands_and_xml_writers() => Ignores(
        """
        class C
        {
            async Task F(CancellationToken token, System.Data.Common.DbConnection connection, Stream s)
            {
                using var registration = token.Register(() => { });
                using var timer = new Timer(_ => { });
                using var other = TimeProvider.System.CreateTimer(_ => { }, null, default, default);
                using var command = connection.CreateCommand();
                using var writer = System.Xml.XmlWriter.Create(s);
                using var file = File.OpenRead("x");
                timer.Dispose();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Ignores_types_that_inherit_a_dispose_made_to_be_overridden() => Ignores(
        """
        class Plain : MemoryLike { }
        class MemoryLike : Stream
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
        }

        class C
        {
            async Task F()
            {
                using var s = new Plain();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Ignores_writers_flushed_just_before() => Ignores(
        """
        class C
        {
            async Task F(Stream s)
            {
                using (var a = new StreamWriter(s))
                {
                    await a.WriteAsync("x");
                    await a.FlushAsync();
                }

                var b = new StreamWriter(s);
                await b.FlushAsync().ConfigureAwait(false);
                b.Dispose();

                var c = new StreamWriter(s);
                try { await c.FlushAsync(); }
                finally { c.Dispose(); }
            }

            async Task<int> G(Stream s)
            {
                using var a = new StreamWriter(s);
                await a.FlushAsync();
                return 1;
            }
        }
        """);

    [Fact]
    public Task Ignores_where_nothing_can_be_awaited() => Ignores(
        """
        class C : IAsyncDisposable, IDisposable
        {
            public void Dispose() { }

            public ValueTask DisposeAsync()
            {
                Dispose();
                this.Dispose();
                return default;
            }

            void Sync(FileStream s)
            {
                using (s) { }
                s.Dispose();
            }

            async Task F(FileStream s, object gate, IDisposable d)
            {
                lock (gate)
                {
                    using (s) { }
                    s.Dispose();
                }

                unsafe { s.Dispose(); }
                Action a = () => s.Dispose();
                using (d) { }
                using IDisposable e = s;
                await using var f = s;
                await s.DisposeAsync();
                await Task.Yield();
            }

            IEnumerable<int> Sequence(FileStream s)
            {
                using (s) { yield return 1; }
            }
        }
        """);

    [Fact]
    public Task Ignores_old_languages() => Ignores(
        """
        class C
        {
            async Task F()
            {
                using (var s = new FileStream("x", FileMode.Open)) { await Task.Yield(); }
            }
        }
        """,
        test =>
        {
            test.CSharpVersion = LanguageVersion.CSharp7_3;
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None;
        });

    [Fact]
    public Task Ignores_types_the_user_lists() => Ignores(
        """
        class Own : IAsyncDisposable, IDisposable
        {
            public void Dispose() { }
            public ValueTask DisposeAsync() => default;
        }

        class Derived : Own { }

        class C
        {
            async Task F()
            {
                using var a = new Own();
                using var b = new Derived();
                await Task.Yield();
            }
        }
        """,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.Own.txt", "exempt T:Own")));

    [Fact]
    public Task Fixes_every_form_of_using() => Fixes(
        """
        class C
        {
            async Task F(FileStream s)
            {
                // why
                [|using|] var a = new FileStream("x", FileMode.Open);
                [|using|] (var b = new FileStream("y", FileMode.Open))
                {
                    [|using|] (s)
                    [|using|] (FileStream c = new("z", FileMode.Open), d = new("z", FileMode.Open))
                    {
                        await Task.Yield();
                    }
                }
            }
        }
        """,
        """
        class C
        {
            async Task F(FileStream s)
            {
                // why
                await using var a = new FileStream("x", FileMode.Open);
                await using (var b = new FileStream("y", FileMode.Open))
                {
                    await using (s)
                    await using (FileStream c = new("z", FileMode.Open), d = new("z", FileMode.Open))
                    {
                        await Task.Yield();
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Fixes_calls() => Fixes(
        """
        class C
        {
            async Task F(FileStream s, Stream? t, System.Data.Common.DbConnection connection)
            {
                try { await Task.Yield(); }
                finally { s.[|Dispose|](); }
                t?.[|Dispose|]();
                connection.[|Dispose|]();
                Func<Task> f = async () => s.[|Dispose|]();
            }
        }
        """,
        """
        class C
        {
            async Task F(FileStream s, Stream? t, System.Data.Common.DbConnection connection)
            {
                try { await Task.Yield(); }
                finally { await s.DisposeAsync(); }
                if (t is { } value) { await value.DisposeAsync(); }
                await connection.DisposeAsync();
                Func<Task> f = async () => await s.DisposeAsync();
            }
        }
        """);

    [Fact]
    public Task Fixes_explicit_implementations_and_type_parameters() => Fixes(
        """
        class Own : IAsyncDisposable, IDisposable
        {
            public void Dispose() { }
            ValueTask IAsyncDisposable.DisposeAsync() => default;
        }

        class C
        {
            async Task F<T>(Own own, T other) where T : IAsyncDisposable, IDisposable
            {
                own.[|Dispose|]();
                other.[|Dispose|]();
                [|using|] var another = new Own();
                await Task.Yield();
            }
        }
        """,
        """
        class Own : IAsyncDisposable, IDisposable
        {
            public void Dispose() { }
            ValueTask IAsyncDisposable.DisposeAsync() => default;
        }

        class C
        {
            async Task F<T>(Own own, T other) where T : IAsyncDisposable, IDisposable
            {
                await ((IAsyncDisposable)own).DisposeAsync();
                await other.DisposeAsync();
                await using var another = new Own();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fixes_functions_that_return_a_task() => Fixes(
        """
        class C
        {
            Task<int> F(byte[] b)
            {
                [|using|] var s = new FileStream("x", FileMode.Open);
                return s.ReadAsync(b, 0, 1);
            }
        }
        """,
        """
        class C
        {
            async Task<int> F(byte[] b)
            {
                await using var s = new FileStream("x", FileMode.Open);
                return await s.ReadAsync(b, 0, 1);
            }
        }
        """);

    [Fact]
    public Task Fixes_configure_only_what_has_no_name() => Fixes(
        """
        class C
        {
            async Task F(FileStream s)
            {
                [|using|] (s) { }
                [|using|] var a = new FileStream("x", FileMode.Open);
                s.[|Dispose|]();
                await Task.Delay(1).ConfigureAwait(false);
            }
        }
        """,
        """
        class C
        {
            async Task F(FileStream s)
            {
                await using (s.ConfigureAwait(false)) { }
                await using var a = new FileStream("x", FileMode.Open);
                await s.DisposeAsync().ConfigureAwait(false);
                await Task.Delay(1).ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task Reports_what_overrides_the_dispose_of_its_base() => Reports(
        """
        class Own : System.Data.Common.DbTransaction
        {
            public override System.Data.IsolationLevel IsolationLevel => default;
            protected override System.Data.Common.DbConnection? DbConnection => null;
            public override void Commit() { }
            public override void Rollback() { }
            public override ValueTask DisposeAsync() => base.DisposeAsync();
        }

        class C
        {
            async Task F(Stream s, System.Net.Sockets.Socket socket, Own own)
            {
                [|using|] var a = new BufferedStream(s);
                [|using|] var b = new System.IO.Compression.GZipStream(s, System.IO.Compression.CompressionMode.Compress);
                [|using|] var c = new System.Net.Security.SslStream(s);
                using var d = new System.Net.Sockets.NetworkStream(socket);
                [|using|] (own) { }
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Reports_in_half_typed_code() => Reports(
        """
        class C
        {
            async Task F(FileStream s)
            {
                using var
                using (
                [|using|] (s
                using var x = ;
                Dispose();
                .Dispose();
                s?..Dispose();
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Fact]
    public Task Reports_top_level_programs_lambdas_and_local_functions() => Reports(
        """
        [|using|] var s = new FileStream("x", FileMode.Open);
        await Task.Yield();
        Func<Task> f = async () => { [|using|] (s) { await Task.Yield(); } };
        async Task Local() { [|using|] var t = new StreamWriter(s); await t.WriteAsync("x"); }
        await f();
        await Local();
        """,
        test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);
}
