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

            Task<string> G(TextReader r) => Task.FromResult(r.[|ReadLine|]()!.Trim());
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

            async Task<string> G(TextReader r) => (await r.ReadLineAsync())!.Trim();
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
