using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Awaiting;

public sealed class TaskEscapesScopeTests() : RuleTests<TaskEscapesScopeAnalyzer, TaskEscapesScopeFix>("AC2005")
{
    [Fact]
    public Task Ignores_tasks_that_do_not_use_the_resource() => Ignores(
        """
        class C
        {
            readonly HttpClient _client = new();
            static Task<int> SaveAsync(string s) => Task.Run(() => s.Length);

            Task<string> Completed(string p) { using var r = new StreamReader(p); return Task.FromResult(r.ReadToEnd()); }
            Task Done(string p) { using (var r = new StreamReader(p)) { r.Read(); return Task.CompletedTask; } }
            ValueTask<int> Value(string p) { using var r = new StreamReader(p); return new ValueTask<int>(r.Read()); }
            ValueTask Default(Stream s) { using (s) { return default; } }
            Task Text(string p) { using var r = new StreamReader(p); return SaveAsync(r.ReadToEnd()); }
            Task Local(string p) { using var r = new StreamReader(p); var text = r.ReadToEnd(); return SaveAsync(text); }
            Task<string> Unrelated(string p) { using var r = new StreamReader(p); return _client.GetStringAsync("x"); }
            Task Memory(byte[] b) { using var m = new MemoryStream(); return m.WriteAsync(b, 0, 1); }
            Task Outside(string p) { using (var r = new StreamReader(p)) { r.Read(); } return _client.GetStringAsync("x"); }
            Task<T> Fails<T>(Stream s) { using (s) { return Task.FromException<T>(new Exception()); } }
            async Task<string> Awaits(string p) { using var r = new StreamReader(p); return await r.ReadToEndAsync(); }
            Task<int> Blocks(string p) { using var r = new StreamReader(p); var t = r.ReadToEndAsync(); t.Wait(); return SaveAsync(t.Result); }
            Func<Task<string>> Makes(string p) { using var r = new StreamReader(p); return () => _client.GetStringAsync("x"); }
            Task Suppressed() { using (ExecutionContext.SuppressFlow()) { return SaveAsync(""); } }
            void Ticks(Func<Task> f) { using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); _ = Task.Run(async () => { while (await timer.WaitForNextTickAsync()) { await f(); } }); Thread.Sleep(5000); }
            List<Task> Lists(string p) { var l = new List<Task>(); using (var r = new StreamReader(p)) { l.Add(SaveAsync(r.ReadToEnd())); } return l; }
            async Task InTime(string p)
            {
                Task<string> t;
                using (var r = new StreamReader(p))
                {
                    t = r.ReadToEndAsync();
                    await t;
                }
                using var s = new StreamReader(p);
                _ = SaveAsync("");
                t = s.ReadToEndAsync();
                await t;
            }
        }
        """);

    [Fact]
    public Task Ignores_tries_that_mean_what_is_thrown_at_once() => Ignores(
        """
        class C
        {
            bool _busy;
            int _calls;
            readonly object _gate = new();
            static Task<int> F(string? s = null) => Task.Run(() => 1);
            static void Log(object o) { }

            Task<int> MakesTask() { try { return F(); } catch (Exception e) { return Task.FromException<int>(e); } }
            Task<int> Canceled(CancellationToken c) { try { return F(); } catch (OperationCanceledException) { Log(1); return Task.FromCanceled<int>(c); } }
            Task<int> Source() { var s = new TaskCompletionSource<int>(); try { return F(); } catch (Exception e) { s.SetException(e); return s.Task; } }
            Task<int> Arguments() { try { return F(); } catch (ArgumentException) { return F("x"); } catch (ObjectDisposedException) { return F("y"); } catch (NotSupportedException) { throw; } }
            Task<int> Rethrows() { try { return F(); } catch { throw; } }
            Task<int> Traces() { try { Log(1); return F(); } finally { Log(2); } }
            Task<int> Counts() { Interlocked.Increment(ref _calls); try { return F(); } finally { Interlocked.Decrement(ref _calls); } }
            Task<int> Known() { try { return Task.FromResult(1); } catch (Exception e) { Log(e); return F(); } }
            async Task<int> Awaits() { try { return await F(); } catch (Exception e) { Log(e); return 0; } finally { _busy = false; } }
            Task<int> InCatch() { try { Log(1); } catch (Exception) { return F(); } return F(); }
            Task<int> Outside() { try { Log(1); } catch (Exception) { } finally { Log(2); } return F(); }
            Task<int> Context() { var old = SynchronizationContext.Current; SynchronizationContext.SetSynchronizationContext(null); try { return F(); } finally { SynchronizationContext.SetSynchronizationContext(old); } }
        }
        """);

    [Fact]
    public Task Reports_resources_that_tasks_outlive() => Reports(
        """
        class C
        {
            readonly HttpClient _client = new();
            Task? _task;
            static Task UseAsync(Stream s) => Task.Run(() => s.ReadByte());

            Task<string> Receiver(string p) { using var r = new StreamReader(p); return r.[|ReadToEndAsync|](); }
            Task<string> Body() { using (var c = new HttpClient()) { return c.[|GetStringAsync|]("x"); } }
            Task Argument(Stream s) { using (s) { return [|UseAsync|](s); } }
            Task Lambda(Stream s) { using (s) { return Task.[|Run|](() => s.ReadByte()); } }
            Task<string> Wrapper(Stream s) { using var t = s; using var r = new StreamReader(t); return r.[|ReadToEndAsync|](); }
            Task<string> Derived(Stream s) { using (s) { var r = new StreamReader(s); return r.[|ReadToEndAsync|](); } }
            Task<string> Token() { using var cts = new CancellationTokenSource(100); return _client.[|GetStringAsync|]("x", cts.Token); }
            Task<string> Choice(bool b, Stream s) { using var r = new StreamReader(s); return b ? r.[|ReadToEndAsync|]() : Task.FromResult(""); }
            ValueTask<int> Value(string p, Memory<byte> m) { using var f = File.OpenRead(p); return f.[|ReadAsync|](m); }
            Task Local(Stream s) { using (s) { var t = UseAsync(s); return [|t|]; } }
            Task Both(Stream a, Stream b) { using (a) using (b) { return Task.WhenAll([|UseAsync|](a), [|UseAsync|](b)); } }
            Task Copies(Stream s) { using var m = new MemoryStream(); return s.[|CopyToAsync|](m); }
            Func<string, Task<string>> Makes() => p => { using var r = new StreamReader(p); return r.[|ReadToEndAsync|](); };
            async Task<string> Later()
            {
                Task<string> t;
                using (var c = new HttpClient()) { t = c.[|GetStringAsync|]("x"); }
                return await t;
            }
            async Task Lists(string[] ps)
            {
                var tasks = new List<Task>();
                foreach (var p in ps)
                {
                    using var f = File.OpenRead(p);
                    tasks.Add([|UseAsync|](f));
                }
                await Task.WhenAll(tasks);
            }
            async Task Drops(string p) { using var f = File.OpenRead(p); _ = [|UseAsync|](f); _task = [|UseAsync|](f); await Task.Yield(); }
            Task<int> Registered(CancellationToken c)
            {
                var source = new TaskCompletionSource<int>();
                using (c.Register(() => source.TrySetCanceled())) { return source.[|Task|]; }
            }
            Task Transaction(Stream s) { using var scope = new System.Transactions.TransactionScope(); return [|UseAsync|](s); }
        }
        """);

    [Fact]
    public Task Reports_handlers_and_cleanup_that_miss_the_task() => Reports(
        """
        class C
        {
            bool IsBusy { get; set; }
            static async Task<int> A() { await Task.Yield(); return 1; }
            static Task<int> F(object? s = null) => Task.Run(() => 1);
            static void Log(object o) { }

            Task<int> Logs() { try { return [|F|](); } catch (Exception e) { Log(e); throw; } }
            Task<int> Falls() { try { return [|F|](); } catch (HttpRequestException) { return Task.FromResult(0); } }
            Task<int> Never() { try { return [|A|](); } catch (ArgumentException) { return Task.FromResult(0); } }
            Task<int> Filters() { try { return [|F|](); } catch (Exception e) when (e.Message == "") { return Task.FromResult(0); } }
            Task<int> Disposes(string p) { var s = File.OpenRead(p); try { return [|F|](s); } finally { s?.Dispose(); } }
            Task<int> Busy() { IsBusy = true; try { return [|F|](); } finally { IsBusy = false; } }
            Task<int> Pool() { var b = System.Buffers.ArrayPool<byte>.Shared.Rent(5); try { return [|F|](b); } finally { System.Buffers.ArrayPool<byte>.Shared.Return(b); } }
        }
        """);

    [Fact]
    public Task Reports_what_leaves_an_impersonation() => Reports(
        """
        #pragma warning disable CA1416
        using System.Security.Principal;
        using Microsoft.Win32.SafeHandles;
        class C
        {
            static Task<string> QueryAsync() => Task.Run(() => "");
            async Task<string> Bad(SafeAccessTokenHandle handle)
            {
                Task<string> products = null!;
                WindowsIdentity.RunImpersonated(handle, () => { products = [|QueryAsync|](); });
                return await products;
            }
            Task<string> Returns(SafeAccessTokenHandle handle) => WindowsIdentity.[|RunImpersonated|](handle, () => QueryAsync());
            async Task<string> Good(SafeAccessTokenHandle handle) => await WindowsIdentity.RunImpersonated(handle, () => QueryAsync());
            Task<string> Better(SafeAccessTokenHandle handle) => WindowsIdentity.RunImpersonatedAsync(handle, () => QueryAsync());
        }
        """);

    [Fact]
    public Task Fixes_by_awaiting_inside() => Fixes(
        """
        class C
        {
            static void Log(object o) { }
            static Task<int> F() => Task.Run(() => 1);

            public Task<string> Reads(string p, bool b)
            {
                using var r = new StreamReader(p);
                if (b)
                {
                    return Task.FromResult("");
                }

                return r.[|ReadToEndAsync|]();
            }

            Task<int> Catches()
            {
                try
                {
                    return [|F|](); // why
                }
                catch (Exception e)
                {
                    Log(e);
                    return Task.FromResult(0);
                }
            }

            Func<Stream, Task> Lambda() => s =>
            {
                using (s)
                {
                    return s.[|FlushAsync|]();
                }
            };
        }
        """,
        """
        class C
        {
            static void Log(object o) { }
            static Task<int> F() => Task.Run(() => 1);

            public async Task<string> Reads(string p, bool b)
            {
                using var r = new StreamReader(p);
                if (b)
                {
                    return "";
                }

                return await r.ReadToEndAsync();
            }

            async Task<int> Catches()
            {
                try
                {
                    return await F(); // why
                }
                catch (Exception e)
                {
                    Log(e);
                    return 0;
                }
            }

            Func<Stream, Task> Lambda() => async s =>
            {
                using (s)
                {
                    await s.FlushAsync();
                    return;
                }
            };
        }
        """);
}
