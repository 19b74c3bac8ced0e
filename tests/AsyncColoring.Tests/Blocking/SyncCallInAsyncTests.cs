using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Blocking;

public sealed class SyncCallInAsyncTests() : RuleTests<SyncCallInAsyncAnalyzer, SyncCallFix>("AC1003")
{
    [Fact]
    public Task Ignores_receivers_that_never_wait() => Ignores(
        """
        class C
        {
            async Task F(MemoryStream m, StringWriter w, byte[] b, string text)
            {
                m.Read(b, 0, 1);
                Stream n = new MemoryStream();
                n.Flush();
                using var reader = new StreamReader(new MemoryStream(b));
                reader.ReadLine();
                using (var writer = new StreamWriter(m)) { writer.Write(1); }
                using TextReader r = new StringReader(text);
                r.ReadToEnd();
                w.WriteLine();
                System.Xml.XmlWriter x = System.Xml.XmlWriter.Create(new System.Text.StringBuilder());
                x.Flush();
                Console.WriteLine();
                Console.Out.WriteLine();
                Console.Error.Write("x");
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Ignores_places_where_await_cannot_stand() => Ignores(
        """
        class C
        {
            async Task F(Stream s, object gate, int[] xs)
            {
                lock (gate) { s.Flush(); }
                try { } catch (Exception) when (s.ReadByte() == 1) { s.ReadByte(); }
                unsafe { s.Flush(); }
                _ = from x in xs where File.ReadAllText("x").Length == x select x;
                System.Linq.Expressions.Expression<Func<string>> e = () => File.ReadAllText("x");
                System.Diagnostics.Debug.Assert(File.ReadAllText("x") == "");
                Func<string> f = () => File.ReadAllText("x");
                await Task.Yield();
            }

            Task Out(Stream s, out int x) { x = 1; s.Flush(); return Task.Delay(1); }
            Task P { get { File.ReadAllText("x"); return Task.Delay(1); } }
            void Sync(Stream s) => s.Flush();
        }
        """);

#if CSHARP14
    // Before C# 13 an async method cannot even declare the span.
    [Fact]
    public Task Ignores_places_a_span_lives_across() => Ignores(
        """
        class C
        {
            async Task F(Stream s)
            {
                Span<byte> span = stackalloc byte[4];
                s.Flush();
                span[0] = 1;
                await Task.Yield();
            }
        }
        """);
#endif

    [Fact]
    public Task Ignores_the_twin_itself_and_what_is_no_twin() => Ignores(
        """
        class B { public virtual void Save() { } public virtual Task SaveAsync() => Task.Delay(1); }

        class C : B
        {
            public override async Task SaveAsync() { Save(); await Task.Yield(); }
            void Load() { }
            async Task LoadAsync() { Load(); await LoadAsync(1); }
            async Task LoadAsync(int x) { void Local() { } Local(); Load(); await Task.Yield(); }

            int Get() => 1;
            Task<string> GetAsync() => Task.FromResult("");     // another result
            void Put(int x) { }
            Task PutAsync(string x) => Task.Delay(1);           // another parameter
            void Run(Action a) { }
            Task RunAsync(Func<Task> a) => Task.Delay(1);       // another delegate
            void Try(out int x) => x = 1;
            Task TryAsync(int x) => Task.Delay(1);
            void Old() { }
            [Obsolete] Task OldAsync() => Task.Delay(1);
            void Hidden() { }
            int HiddenAsync() => 1;                             // nothing to await
            Task TaskAlready() => Task.Delay(1);
            Task TaskAlreadyAsync() => Task.Delay(1);

            async Task F(D d)
            {
                Get(); Put(1); Run(() => { }); Try(out _); Old(); Hidden(); await TaskAlready();
                d.Secret();
            }
        }

        class D { public void Secret() { } private Task SecretAsync() => Task.Delay(1); }
        """);

    [Fact]
    public Task Ignores_probes_and_cancel() => Ignores(
        """
        class C
        {
            async Task F(SemaphoreSlim s, CancellationTokenSource c)
            {
                if (s.Wait(0) || s.Wait(TimeSpan.Zero)) { }
                c.Cancel();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fixes_cancel_when_asked_to() => Fixes(
        "class C { async Task F(CancellationTokenSource c) { c.[|Cancel|](); await Task.Yield(); } }",
        "class C { async Task F(CancellationTokenSource c) { await c.CancelAsync(); await Task.Yield(); } }",
        test => test.Configure("async_coloring.report_cancel = true"));

    [Fact]
    public Task Ignores_what_the_users_table_exempts() => Ignores(
        """
        namespace My { class Store { public void Load() { } public Task LoadAsync() => Task.Delay(1); public void Save() { } public Task SaveAsync() => Task.Delay(1); } }

        class C { async Task F(My.Store s) { s.Load(); s.Save(); await Task.Yield(); } }
        """,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.My.txt", "exempt M:My.Store.Load\nexempt M:My.Store.Save # fast\n")));

    [Fact]
    public Task Fixes_a_twin_of_the_users_table() => Fixes(
        """
        namespace My { class Store { public int Load(int x) => x; public Task<int> Fetch(int x) => Task.FromResult(x); } }

        class C { async Task F(My.Store s) { _ = s.[|Load|](1) + await s.Fetch(2); } }
        """,
        """
        namespace My { class Store { public int Load(int x) => x; public Task<int> Fetch(int x) => Task.FromResult(x); } }

        class C { async Task F(My.Store s) { _ = await s.Fetch(1) + await s.Fetch(2); } }
        """,
        test =>
        {
            test.TestState.AdditionalFiles.Add(("AsyncColoring.My.txt", "twin M:My.Store.Load -> M:My.Store.Fetch"));
            test.FixedState.AdditionalFiles.Add(("AsyncColoring.My.txt", "twin M:My.Store.Load -> M:My.Store.Fetch"));
        });

    [Fact]
    public Task Ignores_code_that_does_not_compile() => Ignores(
        "class C { async Task F(Missing m, Stream s) { m.Read(); s.Read(; s.Flush(1, 2, 3); s. } }",
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Fixes_streams_files_and_semaphores_with_the_token_in_scope() => Fixes(
        """
        class C
        {
            async Task<string> F(Stream s, byte[] b, SemaphoreSlim gate, CancellationToken token)
            {
                s.[|Read|](b, 0, b.Length);
                s?.[|Flush|]();
                gate.[|Wait|]();
                if (gate.[|Wait|](100)) { }
                gate.[|Wait|](token);
                s!.[|CopyTo|](s);
                s.[|Write|](b);
                await Task.Yield();
                return File.[|ReadAllText|]("x").Trim();
            }
        }
        """,
        """
        class C
        {
            async Task<string> F(Stream s, byte[] b, SemaphoreSlim gate, CancellationToken token)
            {
                await s.ReadAsync(b, 0, b.Length, token);
                if (s is { } value) { await value.FlushAsync(token); }
                await gate.WaitAsync(token);
                if (await gate.WaitAsync(100, token)) { }
                await gate.WaitAsync(token);
                await s!.CopyToAsync(s, token);
                await s.WriteAsync(b, token);
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
    public Task Fixes_without_a_token_where_there_is_none_or_cleanup_runs() => Fixes(
        """
        class C : IAsyncDisposable
        {
            Stream _s = Stream.Null;

            public async ValueTask DisposeAsync() { _s.[|Flush|](); await Task.Yield(); }

            async Task F(CancellationToken token)
            {
                try { await Task.Yield(); _s.[|Flush|](); } catch { _s.[|Flush|](); } finally { _s.[|Flush|](); }
                Func<Task> outer = async () => _s.[|Flush|]();
                Func<Task> closed = static async () => Stream.Null.[|Flush|]();
                Func<CancellationToken, Task> own = async inner => _s.[|Flush|]();
            }

            async Task G() { _s.[|Flush|](); await Task.Yield(); }
        }
        """,
        """
        class C : IAsyncDisposable
        {
            Stream _s = Stream.Null;

            public async ValueTask DisposeAsync() { await _s.FlushAsync(); await Task.Yield(); }

            async Task F(CancellationToken token)
            {
                try { await Task.Yield(); await _s.FlushAsync(token); } catch { await _s.FlushAsync(); } finally { await _s.FlushAsync(); }
                Func<Task> outer = async () => await _s.FlushAsync(token);
                Func<Task> closed = static async () => await Stream.Null.FlushAsync();
                Func<CancellationToken, Task> own = async inner => await _s.FlushAsync(inner);
            }

            async Task G() { await _s.FlushAsync(); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Fixes_without_a_token_when_told_so() => Fixes(
        "class C { async Task F(Stream s, CancellationToken token) { s.[|Flush|](); await Task.Yield(); } }",
        "class C { async Task F(Stream s, CancellationToken token) { await s.FlushAsync(); await Task.Yield(); } }",
        test => test.Configure("async_coloring.forward_token = false"));

    [Fact]
    public Task Fixes_twins_that_require_a_token() => Fixes(
        """
        class Store { public int Load(int x = 1) => x; public Task<int> LoadAsync(int x, CancellationToken token) => Task.FromResult(x); }

        class C
        {
            async Task F(Store s) { _ = s.[|Load|](2); await Task.Yield(); }
            async Task G(Store s, CancellationToken stop) { _ = s.[|Load|](2); await Task.Yield(); }
        }
        """,
        """
        class Store { public int Load(int x = 1) => x; public Task<int> LoadAsync(int x, CancellationToken token) => Task.FromResult(x); }

        class C
        {
            async Task F(Store s) { _ = await s.LoadAsync(2, CancellationToken.None); await Task.Yield(); }
            async Task G(Store s, CancellationToken stop) { _ = await s.LoadAsync(2, stop); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Fixes_with_a_named_token_when_positions_shift() => Fixes(
        """
        class Store { public void Save(int x) { } public Task SaveAsync(int x, bool flush = true, CancellationToken token = default) => Task.Delay(1, token); }

        class C { async Task F(Store s, CancellationToken stop) { s.[|Save|](2); s.[|Save|](x: 3); await Task.Yield(); } }
        """,
        """
        class Store { public void Save(int x) { } public Task SaveAsync(int x, bool flush = true, CancellationToken token = default) => Task.Delay(1, token); }

        class C { async Task F(Store s, CancellationToken stop) { await s.SaveAsync(2, token: stop); await s.SaveAsync(x: 3, token: stop); await Task.Yield(); } }
        """);

    [Fact]
    public Task Fixes_extension_generic_static_and_unqualified_calls() => Fixes(
        """
        using static System.IO.File;

        static class X
        {
            public static T Find<T>(this List<T> list, int id) => list[id];
            public static async Task<T> FindAsync<T>(this List<T> list, int id) { await Task.Yield(); return list[id]; }
        }

        class C
        {
            T Make<T>() => default!;
            Task<T> MakeAsync<T>() => Task.FromResult<T>(default!);

            async Task F(List<string> list)
            {
                _ = list.[|Find|](1).Length;
                _ = X.[|Find|](list, 1);
                _ = [|Make|]<string>();
                _ = this.[|Make|]<int>();
                _ = [|ReadAllText|]("x");
                _ = list.[|Find|](list.[|Find|](2).Length);
                await Task.Yield();
            }
        }
        """,
        """
        using static System.IO.File;

        static class X
        {
            public static T Find<T>(this List<T> list, int id) => list[id];
            public static async Task<T> FindAsync<T>(this List<T> list, int id) { await Task.Yield(); return list[id]; }
        }

        class C
        {
            T Make<T>() => default!;
            Task<T> MakeAsync<T>() => Task.FromResult<T>(default!);

            async Task F(List<string> list)
            {
                _ = (await list.FindAsync(1)).Length;
                _ = await X.FindAsync(list, 1);
                _ = await MakeAsync<string>();
                _ = await this.MakeAsync<int>();
                _ = await ReadAllTextAsync("x");
                _ = await list.FindAsync((await list.FindAsync(2)).Length);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fixes_functions_without_async() => Fixes(
        """
        class C
        {
            Stream _s = Stream.Null;

            Task F() { _s.[|Flush|](); return Task.Delay(1); }
            Task G()
            {
                _s.[|Flush|]();
                if (_s.CanRead) return Task.Delay(2);
                return Task.Delay(1);
            }

            ValueTask<int> H() { _s.[|Flush|](); return new ValueTask<int>(Task.Delay(1).ContinueWith(_ => 1)); }
            Func<Task> L => () => { _s.[|Flush|](); return Task.Delay(1); };
        }
        """,
        """
        class C
        {
            Stream _s = Stream.Null;

            async Task F() { await _s.FlushAsync(); await Task.Delay(1); }
            async Task G()
            {
                await _s.FlushAsync();
                if (_s.CanRead) { await Task.Delay(2); return; }
                await Task.Delay(1);
            }

            async ValueTask<int> H() { await _s.FlushAsync(); return await new ValueTask<int>(Task.Delay(1).ContinueWith(_ => 1)); }
            Func<Task> L => async () => { await _s.FlushAsync(); await Task.Delay(1); };
        }
        """);

    [Fact]
    public Task Fixes_keep_line_endings_comments_and_directives() => Fixes(
        """
        class C
        {
            async Task F(Stream s, byte[] b)
            {
        #if true
                s.[|Write|](
                    b, // the bytes
                    0,
                    b.Length); // all of them
        #else
                s.Write(b);
        #endif
                await Task.Yield();
            }
        }
        """,
        """
        class C
        {
            async Task F(Stream s, byte[] b)
            {
        #if true
                await s.WriteAsync(
                    b, // the bytes
                    0,
                    b.Length); // all of them
        #else
                s.Write(b);
        #endif
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fixes_top_level_programs() => Fixes(
        """
        var text = File.[|ReadAllText|]("x");
        await Task.Yield();
        """,
        """
        var text = await File.ReadAllTextAsync("x");
        await Task.Yield();
        """,
        test =>
        {
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
            test.FixedState.OutputKind = OutputKind.ConsoleApplication;
        });

    [Fact]
    public Task Fixes_every_async_function() => Fixes(
        """
        class C
        {
            async void V(Stream s) { s.[|Flush|](); await Task.Yield(); }
            async IAsyncEnumerable<int> It(Stream s) { s.[|Flush|](); await Task.Yield(); yield return 1; }
            event EventHandler? E;

            void L(Stream s)
            {
                E += async (_, _) => { s.[|Flush|](); await Task.Yield(); };
                E += async delegate { s.[|Flush|](); await Task.Yield(); };
                async Task Local() { s.[|Flush|](); await Task.Yield(); }
                _ = Task.Run(async () => s.[|Flush|]());
            }
        }

        class D(Stream s)
        {
            public async Task F() { s.[|Flush|](); await Task.Yield(); }
        }

        interface I { async Task F(Stream s) { s.[|Flush|](); await Task.Yield(); } }
        """,
        """
        class C
        {
            async void V(Stream s) { await s.FlushAsync(); await Task.Yield(); }
            async IAsyncEnumerable<int> It(Stream s) { await s.FlushAsync(); await Task.Yield(); yield return 1; }
            event EventHandler? E;

            void L(Stream s)
            {
                E += async (_, _) => { await s.FlushAsync(); await Task.Yield(); };
                E += async delegate { await s.FlushAsync(); await Task.Yield(); };
                async Task Local() { await s.FlushAsync(); await Task.Yield(); }
                _ = Task.Run(async () => await s.FlushAsync());
            }
        }

        class D(Stream s)
        {
            public async Task F() { await s.FlushAsync(); await Task.Yield(); }
        }

        interface I { async Task F(Stream s) { await s.FlushAsync(); await Task.Yield(); } }
        """);

    [Fact]
    public Task Fixes_conditional_values() => Fixes(
        """
        class C
        {
            async Task F(TextReader? r, StreamReader? s)
            {
                string? a = r?.[|ReadLine|]();
                var b = r?.[|ReadToEnd|]().Trim().Length;
                r?.[|ReadToEnd|]().ToString();
                await Task.Yield();
            }
        }
        """,
        """
        class C
        {
            async Task F(TextReader? r, StreamReader? s)
            {
                string? a = r is { } value ? await value.ReadLineAsync() : null;
                var b = r is { } value2 ? (await value2.ReadToEndAsync()).Trim().Length : (int?)null;
                if (r is { } value3) { (await value3.ReadToEndAsync()).ToString(); }
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Reports_properties_that_wait() => ReportsWithoutFix(
        """
        class C
        {
            async Task F(StreamReader reader, Microsoft.AspNetCore.Http.HttpRequest request)
            {
                while (!reader.[|EndOfStream|]) { await reader.ReadLineAsync(); }
                _ = request.[|Form|]["x"];
            }
        }
        """,
        WithAspNetCore);

    [Fact]
    public Task Ignores_properties_whose_value_is_there() => Ignores(
        """
        class C
        {
            async Task F(Microsoft.AspNetCore.Http.HttpRequest request)
            {
                using var reader = new StreamReader(new MemoryStream());
                _ = reader.EndOfStream;
                await request.ReadFormAsync();
                _ = request.Form["x"];
            }
        }
        """,
        WithAspNetCore);

    [Fact]
    public Task Ignores_what_gains_nothing_and_what_AC1004_says() => Ignores(
        """
        class C
        {
            async Task F(Microsoft.AspNetCore.Builder.WebApplication app, System.Data.Common.DbDataReader reader, CancellationTokenSource source)
            {
                await Task.Yield();
                reader.IsDBNull(0);
                reader.GetFieldValue<int>(0);
                source.Cancel();
                Thread.Sleep(1);
                Parallel.ForEach([1], _ => { });
                Console.In.ReadLine();
                app.Run();
            }
        }
        """,
        WithAspNetCore);

    [Fact]
    public Task Fixes_members_whose_counterpart_has_another_name() => Fixes(
        """
        using System.Net.Mail;
        using System.Net.NetworkInformation;
        class C
        {
            async Task<IPStatus> F(Ping ping, SmtpClient client, MailMessage message)
            {
                await Task.Yield();
                client.[|Send|](message);
                return ping.[|Send|]("host", 100).Status;
            }
        }
        """,
        """
        using System.Net.Mail;
        using System.Net.NetworkInformation;
        class C
        {
            async Task<IPStatus> F(Ping ping, SmtpClient client, MailMessage message)
            {
                await Task.Yield();
                await client.SendMailAsync(message);
                return (await ping.SendPingAsync("host", 100)).Status;
            }
        }
        """);

    private static void WithAspNetCore(Test test) => test.TestState.AdditionalReferences.AddRange(References.AspNetCore);
}
