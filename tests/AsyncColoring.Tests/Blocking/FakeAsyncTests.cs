using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

public sealed class FakeAsyncTests() : RuleTests<FakeAsyncAnalyzer, FakeAsyncFix>("AC1009")
{
    [Fact]
    public Task Ignores_work_that_does_not_block_or_is_really_async() => Ignores(
        """
        class C
        {
            Task<int> Plain(List<int> list) => Task.FromResult(list.Count);
            Task<string?> Memory() => Task.FromResult(new StringReader("x").ReadLine());
            Task Probe(SemaphoreSlim s) { s.Wait(0); return Task.CompletedTask; }
            Task<string> OneRealPath(bool b) => b ? Task.FromResult(File.ReadAllText("x")) : File.ReadAllTextAsync("x");
            Task<int> Blocks(Task<int> t) { File.ReadAllText("x"); return Task.FromResult(t.Result); }
            Task Waits(Task t) { File.ReadAllText("x"); t.Wait(); return Task.CompletedTask; }
            Task Starts() { _ = File.ReadAllTextAsync("x"); File.ReadAllText("x"); return Task.CompletedTask; }
            async Task<string> Async() { await Task.Yield(); return File.ReadAllText("x"); }
            string Sync() => File.ReadAllText("x");
            Task<string> Parameter(ref int x) => Task.FromResult(File.ReadAllText("x"));
            Task<string> Locked(object gate) { lock (gate) { return Task.FromResult(File.ReadAllText("x")); } }
            Task<Func<string>> Lambda() => Task.FromResult<Func<string>>(() => File.ReadAllText("x"));
            System.Linq.Expressions.Expression<Func<Task<string>>> Tree() => () => Task.FromResult(File.ReadAllText("x"));
        }
        """);

    [Fact]
    public Task Ignores_offloading_that_is_private_dictated_or_more_than_that() => Ignores(
        """
        interface IStore { Task<int> LoadAsync(); }
        abstract class Base { public abstract Task SaveAsync(); }

        class C : Base, IStore
        {
            public int Load() => 1;
            public Task<int> LoadAsync() => Task.Run(() => Load());
            public void Save() { }
            public override Task SaveAsync() => Task.Run(() => Save());
            int Find() => 1;
            Task<int> FindAsync() => Task.Run(() => Find());
            public Task<int> OtherAsync() => Task.Run(() => Load());
            public async Task<int> MoreAsync() { Save(); return await Task.Run(() => More()); }
            int More() => 1;
            Task<int> Really() => Task.FromResult(1);
            public Task<int> ReallyAsync() => Task.Run(() => Really());
        }
        """);

    [Fact]
    public Task Fixes_completed_tasks_around_blocking_calls() => Fixes(
        """
        class C
        {
            Task<string> [|G|](TextReader r) => Task.FromResult(r.ReadLine()!.Trim());

            ValueTask<string> [|H|](CancellationToken token)
            {
                if (token.IsCancellationRequested) return ValueTask.FromCanceled<string>(token);
                File.WriteAllText("x", "y");
                return new ValueTask<string>(File.ReadAllText("x"));
            }

            Task [|Wait|](SemaphoreSlim s)
            {
                s.Wait();
                return Task.CompletedTask;
            }
        }
        """,
        """
        class C
        {
            async Task<string> G(TextReader r) => (await r.ReadLineAsync())!.Trim();

            async ValueTask<string> H(CancellationToken token)
            {
                if (token.IsCancellationRequested) return await ValueTask.FromCanceled<string>(token);
                await File.WriteAllTextAsync("x", "y", token);
                return await File.ReadAllTextAsync("x", token);
            }

            async Task Wait(SemaphoreSlim s)
            {
                await s.WaitAsync();
                return;
            }
        }
        """);

    [Fact]
    public Task Ignores_wrappers_of_what_is_not_seen_to_block() => Ignores(
        """
        class C
        {
            List<int> _all = [];
            int Count() => _all.Count;
            Task<int> CountAsync() => Task.FromResult(Count());
            string Read() => new StringReader("x").ReadToEnd();
            Task<string> ReadAsync() => Task.FromResult(Read());
            Func<string> Later() => () => File.ReadAllText("x");
            Task<Func<string>> LaterAsync() => Task.FromResult(Later());
        }
        """);

    [Fact]
    public Task Reports_wrappers_of_a_method_that_blocks() => ReportsWithoutFix(
        """
        class C<T>
        {
            string Load(string path) => File.ReadAllText(path);
            Task<string> [|LoadAsync|](string path) => Task.FromResult(Load(path));

            Task [|SleepAsync|]() { Sleep(); return Task.CompletedTask; }
            void Sleep() { Thread.Sleep(1); }
        }
        """);

    [Fact]
    public Task Reports_without_fix_where_one_call_has_no_counterpart() => ReportsWithoutFix(
        """
        class C
        {
            Task<string> [|F|]()
            {
                Legacy.Wait();
                return Task.FromResult(File.ReadAllText("x"));
            }
        }

        static class Legacy { public static void Wait() { } }
        """,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.Own.txt", "blocks M:Legacy.Wait")));

    [Fact]
    public Task Fixes_choices_of_completed_tasks() => Fixes(
        """
        class C
        {
            Task<string> [|F|](bool b) => b ? Task.FromResult(File.ReadAllText("x")) : Task.FromResult("");

            ValueTask<int> [|G|](Stream s, byte[] b)
            {
                if (b.Length == 0) return default;
                return new(s.Read(b, 0, 1));
            }
        }
        """,
        """
        class C
        {
            async Task<string> F(bool b) => b ? await File.ReadAllTextAsync("x") : "";

            async ValueTask<int> G(Stream s, byte[] b)
            {
                if (b.Length == 0) return default;
                return await s.ReadAsync(b, 0, 1);
            }
        }
        """);

    [Fact]
    public Task Ignores_half_typed_code() => Ignores(
        """
        class C
        {
            Task<string> F(TextReader r) { r.ReadLine(); return Task.FromResult( ; }
            Task<int> G( => Task.FromResult(File.ReadAllText(;
            Task H() => Task.Run(
            public Task XAsync() => Task.Run(() => X(;
        }
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Fact]
    public Task Fixes_lambdas_and_local_functions() => Fixes(
        """
        class C
        {
            void F()
            {
                Func<Task<string>> a = () [|=>|] Task.FromResult(File.ReadAllText("x"));
                Func<int, Task> b = [|delegate|] (int i) { Thread.Sleep(i); return Task.CompletedTask; };
                Task [|Local|]() { Thread.Sleep(1); return Task.CompletedTask; }
            }
        }
        """,
        """
        class C
        {
            void F()
            {
                Func<Task<string>> a = async () => await File.ReadAllTextAsync("x");
                Func<int, Task> b = async delegate (int i) { await Task.Delay(i); return; };
                async Task Local() { await Task.Delay(1); return; }
            }
        }
        """);

    [Fact]
    public Task Reports_offloading_without_fix() => ReportsWithoutFix(
        """
        class C
        {
            public int Load() => 1;
            public Task<int> [|LoadAsync|]() => Task.Run(() => Load());
            public void Save(int x) { }
            public async Task [|SaveAsync|](int x) { await Task.Run(() => { Save(x); }).ConfigureAwait(false); }
            public int Find(int x) => x;
            protected Task<int> [|FindAsync|](int x) { return Task.Factory.StartNew(() => { return Find(x); }); }
            public static void Clear() { }
            public static Task [|ClearAsync|](CancellationToken token) => Task.Run(Clear, token);
        }
        """);

    [Fact]
    public Task Fixes_offloading_of_what_has_a_counterpart() => Fixes(
        """
        class C(Stream inner)
        {
            public void Flush() => inner.Flush();
            public Task [|FlushAsync|](CancellationToken token) => Task.Run(() => inner.Flush());
        }
        """,
        """
        class C(Stream inner)
        {
            public void Flush() => inner.Flush();
            public Task FlushAsync(CancellationToken token) => inner.FlushAsync(token);
        }
        """);
}
