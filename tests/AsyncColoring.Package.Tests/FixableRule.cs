namespace AsyncColoring.Package.Tests;

/// <summary>A rule that <c>dotnet format</c> fixes, with code that gives it work.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Source">A file whose marks are all findings of the rule, and all of them fixable: several a file, several a statement, nested ones.</param>
public sealed record FixableRule(string Id, string Source)
{
    /// <summary>What a table has to say for the rule to speak; <c>$</c> stands for the namespace of the source.</summary>
    public string? Table { get; init; }

    /// <summary>Every rule with a fix. Add a rule by adding its source.</summary>
    public static FixableRule[] All { get; } =
    [
        new("AC1001", """
            public class Sums
            {
                public async Task<int> Nested(Task<int> a, Task<int> b)
                {
                    await Task.Yield();
                    return Add(a.{|AC1001:Result|}, b.{|AC1001:Result|});
                }

                public async Task<int> Chained(Task<Task<int>> task)
                {
                    await Task.Yield();
                    return task.{|AC1001:Result|}.{|AC1001:Result|};
                }

                public Task<int> NotYetAsync(Task<int> a)
                {
                    var first = a.GetAwaiter().{|AC1001:GetResult|}();
                    return Task.FromResult(first);
                }

                public async Task Waits(Task a, Task b, Task c, Task d)
                {
                    a.{|AC1001:Wait|}(); b.{|AC1001:Wait|}();
                    await Task.Yield();
                    Task.{|AC1001:WaitAll|}(c, d);
                }

                private static int Add(int a, int b) => a + b;
            }
            """),
        new("AC1003", """
            public class Files
            {
                public async Task<string> Nested(string a, string b)
                {
                    await Task.Yield();
                    return Join(File.{|AC1003:ReadAllText|}(a), File.{|AC1003:ReadAllText|}(File.{|AC1003:ReadAllText|}(b)));
                }

                public async Task Copy(Stream from, Stream to, CancellationToken token)
                {
                    from.{|AC1003:CopyTo|}(to); to.{|AC1003:Flush|}();
                    await Task.Delay(1, token);
                }

                private static string Join(string a, string b) => a + b;
            }
            """),
        new("AC1002", """
            internal class Users
            {
                private int Load(int id) => LoadAsync(id.ToString()).{|AC1002:Result|};

                internal int Twice(int id) => Load(Load(id));

                internal void Save(Task pending) { pending.{|AC1002:Wait|}(); Twice(1); }

                private static async Task<int> LoadAsync(string id)
                {
                    await Task.Yield();
                    return id.Length;
                }
            }
            """),
        new("AC1004", """
            public class Waits
            {
                public async Task Sleeps()
                {
                    Thread.{|AC1004:Sleep|}(1); Thread.{|AC1004:Sleep|}(2);
                    await Task.Yield();
                    Func<Task> later = async () => { await Task.Yield(); Thread.{|AC1004:Sleep|}(3); };
                    await later();
                }

                public async Task Loops(List<int> items)
                {
                    await Task.Yield();
                    Parallel.{|AC1004:ForEach|}(items, item => Console.Write(item));
                    Parallel.{|AC1004:For|}(0, 3, i =>
                    {
                        Console.Write(i);
                    });
                }
            }
            """),
        new("AC1006", """
            public class Writers
            {
                public async Task Scopes(Stream given)
                {
                    {|AC1006:using|} var log = new FileStream("log", FileMode.Create);
                    {|AC1006:using|} (var outer = new FileStream("a", FileMode.Create))
                    {
                        {|AC1006:using|} (given)
                        {|AC1006:using|} (var inner = new FileStream("b", FileMode.Create))
                        {
                            await outer.CopyToAsync(inner);
                        }
                    }
                }

                public async Task Calls(Stream a, Stream b)
                {
                    await Task.Yield();
                    a.{|AC1006:Dispose|}(); b.{|AC1006:Dispose|}();
                }
            }
            """),
        new("AC1007", """
            public class Rows : IEnumerable<string>, IAsyncEnumerable<string>
            {
                public IEnumerator<string> GetEnumerator() { yield return "a"; }

                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

                public async IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken token = default)
                {
                    await Task.Yield();
                    yield return "a";
                }
            }

            public class Readers
            {
                public async Task Nested(Rows rows, string path)
                {
                    {|AC1007:foreach|} (var row in rows)
                    {
                        {|AC1007:foreach|} (var line in File.ReadLines(path)) await Console.Out.WriteLineAsync(row + line);
                    }
                }
            }
            """),
        new("AC1008", """
            internal class Started
            {
                private readonly string _text;

                public Started(Task<string> load, int size)
                {
                    Size = size;
                    _text = load.{|AC1008:Result|};
                }

                public int Size { get; }

                public override string ToString() => _text;
            }

            internal class Starter
            {
                internal int Start(Task<string> a, Task<string> b) => new Started(a, 1).Size + Pass(new(b, 2));

                private int Pass(Started started) => started.Size;
            }
            """),
        new("AC1009", """
            public class Settings
            {
                public Task<string> {|AC1009:Load|}(string path) => Task.FromResult(File.ReadAllText(path));

                public Task {|AC1009:Save|}(string path, string text)
                {
                    File.WriteAllText(path, text); File.AppendAllText(path, File.ReadAllText(path));
                    return Task.CompletedTask;
                }

                public Func<Task<string>> Later(string path) => () {|AC1009:=>|} Task.FromResult(File.ReadAllText(path));
            }
            """),
        new("AC1010", """
            public class Polls
            {
                public async Task<int> Tasks(Task<int> a, Task b)
                {
                    await Task.Yield();
                    {|AC1010:while|} (!a.IsCompleted) Thread.Sleep(1); {|AC1010:while|} (!b.IsCompleted) { await Task.Delay(1); }
                    return await a;
                }

                public async Task Program(System.Diagnostics.Process process, bool wait)
                {
                    await Task.Yield();
                    if (wait)
                    {
                        {|AC1010:while|} (!process.HasExited) Thread.Sleep(1);
                    }
                }
            }
            """),
        new("AC2002", """
            public class Locals
            {
                public async Task Forgets(Stream stream)
                {
                    var {|AC2002:a|} = stream.FlushAsync(); var {|AC2002:b|} = stream.FlushAsync();
                    await Task.Yield();
                }

                public Task NotYetAsync(Stream stream, Task other)
                {
                    Task {|AC2002:flushing|} = stream.FlushAsync();
                    return other;
                }
            }
            """),
        new("AC2005", """
            public class Scopes
            {
                public Task<string?> Both(StreamReader a, StreamReader b, bool first)
                {
                    using (a)
                    using (b)
                    {
                        return first ? a.{|AC2005:ReadLineAsync|}() : b.{|AC2005:ReadLineAsync|}();
                    }
                }

                public Task<string> Reads(string path)
                {
                    using var reader = new StreamReader(path);
                    if (path.Length == 0) return Task.FromResult("");
                    return reader.{|AC2005:ReadToEndAsync|}();
                }
            }
            """),
        new("AC2007", """
            public class Values
            {
                public async Task<int> Twice(Stream stream, Memory<byte> buffer, int rounds)
                {
                    var a = stream.ReadAsync(buffer); var b = stream.ReadAsync(buffer);
                    var sum = await a + await b + await {|AC2007:a|} + await {|AC2007:b|};
                    ValueTask<int> again = stream.ReadAsync(buffer);
                    do sum += await {|AC2007:again|}; while (rounds-- > 0);
                    return sum;
                }
            }
            """),
        new("AC2009", """
            public class Colds
            {
                public async Task<int> Waits(int[] numbers)
                {
                    await Task.WhenAll(new {|AC2009:Task|}(() => { }), new {|AC2009:Task|}(() => { }));
                    var sum = new {|AC2009:Task<int>|}(() => numbers.Sum());
                    return await sum;
                }
            }
            """),
        new("AC4001", """
            public class Loads
            {
                public async Task Run(int n)
                {
                    First(n); Second(n); Second(n + 1);
                    await Task.Yield();
                    async void {|AC4001:Third|}() { await Task.Yield(); Second(n); }
                    Third();
                }

                private async void {|AC4001:First|}(int n) { await Task.Delay(n); Second(n); }

                private async void {|AC4001:Second|}(int n) => await Task.Delay(n);
            }
            """),
        new("AC4002", """
            public class Retries
            {
                public void Run(Action action) => action();

                public async Task RunAsync(Func<Task> action) => await action();

                public async Task Twice(Func<Task> f)
                {
                    Run({|AC4002:async|} () => await f()); Run({|AC4002:async|} () => { Run({|AC4002:async|} () => await f()); await f(); });
                    await f();
                }
            }
            """),
        new("AC4003", """
            public class Window
            {
                public event EventHandler? Opened;

                public void Open()
                {
                    Opened += {|AC4003:async|} (s, e) => await File.ReadAllTextAsync("a"); Opened += {|AC4003:async|} delegate { await File.ReadAllTextAsync("b"); };
                    Opened?.Invoke(this, EventArgs.Empty);
                }

                private async void {|AC4003:Clicked|}(object sender, EventArgs e)
                {
                    EventHandler inner = {|AC4003:async|} (s, e) => await File.ReadAllTextAsync("c");
                    await File.ReadAllTextAsync("d");
                    inner(this, e);
                }
            }
            """),
        new("AC4004", """
            public class Mails
            {
                public async Task Send(List<string> items, Func<string, Task> f)
                {
                    items.ForEach({|AC4004:async|} a => await f(a)); items.ForEach({|AC4004:async|} b => { await f(b); });
                    items.ForEach({|AC4004:async|} c =>
                    {
                        items.ForEach({|AC4004:async|} d => await f(c + d));
                        await f(c);
                    });
                    Task.Factory.StartNew({|AC4004:async|} () => await f(""));
                    await f("");
                }

                public void Start(Func<Task> f)
                {
                    ThreadPool.QueueUserWorkItem({|AC4004:async|} _ => await f()); new Thread({|AC4004:async|} () => await f()).Start();
                }
            }
            """),
        new("AC4005", """
            public sealed class CheckAttribute : Attribute;

            public class Checks
            {
                [Check] public async void {|AC4005:First|}() => await Task.Yield(); [Check] public async void {|AC4005:Second|}() { await Task.Yield(); }
            }
            """) { Table = "test T:$.CheckAttribute" },
        new("AC4006", """
            public static class Fails
            {
                public static void With(Action action) => action();

                public static async Task WithAsync(Func<Task> action) => await action();
            }

            public class Failures
            {
                public async Task Run(Func<Task> f)
                {
                    Fails.{|AC4006:With|}(async () => await f()); Fails.{|AC4006:With|}(async () => { await f(); });
                    await f();
                }

                private void Start(Func<Task> f) { Fails.{|AC4006:WithAsync|}(f); Fails.{|AC4006:WithAsync|}(f); }
            }
            """) { Table = "throws-assertion M:$.Fails.With\nthrows-assertion M:$.Fails.WithAsync" },
        new("AC4007", """
            public class Publisher
            {
                public event Func<string, Task>? Published;

                public async Task Publish(string a)
                {
                    await ({|AC4007:Published|}?.Invoke(a) ?? Task.CompletedTask); await {|AC4007:Published|}!(a);
                }
            }
            """),
        new("AC2001", """
            public class Drops
            {
                public async Task Chains(Stream? log, Func<Task>? done)
                {
                    log?.{|AC2001:FlushAsync|}(); done?.{|AC2001:Invoke|}();
                    await Task.Yield();
                }

                public Task NotYetAsync(Stream log)
                {
                    log.{|AC2001:FlushAsync|}(); Task.{|AC2001:Delay|}(1);
                    return Task.CompletedTask;
                }
            }
            """),
        new("AC2003", """
            public class Nests
            {
                public async Task Outer(Task first, List<int> items)
                {
                    await Task.Factory.{|AC2003:StartNew|}(async () => { await Task.Factory.{|AC2003:StartNew|}(async () => await Task.Delay(1)); });
                    await first.{|AC2003:ContinueWith|}(async _ => await Task.Delay(1));
                    items.{|AC2003:Select|}(item => Task.Delay(item)).ToList();
                }
            }
            """),
        new("AC2004", """
            public class Shown
            {
                public async Task Shows(Task<int> count, TextReader reader)
                {
                    Console.WriteLine($"{ {|AC2004:count|} } {reader.{|AC2004:ReadLineAsync|}()}" + reader.{|AC2004:ReadToEndAsync|}());
                    await Task.Yield();
                }
            }
            """),
        new("AC2006", """
            public class Nulls
            {
                private Nulls? _inner;

                public Task Both(bool b) => b ? {|AC2006:null|}! : _inner{|AC2006:?|}.Both(b)!;

                public Task<int> Count() { return {|AC2006:default|}!; }

                public void Use(Nulls inner) => _inner = inner;
            }
            """),
        new("AC2008", """
            public class Usings
            {
                public async Task Nested(Func<Task<StreamReader>> open)
                {
                    using ({|AC2008:open|}())
                    using (var inner = {|AC2008:open|}())
                    {
                        await Task.Yield();
                    }
                }
            }
            """),
        new("AC2010", """
            public class Unawaited
            {
                private int _count;

                public {|AC2010:async|} Task<int> Count() => _count;

                public {|AC2010:async|} Task Increment(bool twice)
                {
                    if (twice) { _count++; }
                    Func<Task<int>> later = {|AC2010:async|} () => 1;
                    Later = later;
                }

                public Func<Task<int>>? Later { get; private set; }
            }
            """),
        new("AC2011", """
            public class Guards
            {
                public async Task Statements(Stream? a, Stream? b)
                {
                    await (a{|AC2011:?|}.FlushAsync())!; await (b{|AC2011:?|}.FlushAsync())!.ConfigureAwait(false);
                }
            }
            """),
        new("AC2012", """
            public class Handlers
            {
                public async Task Nested(Task a, Task b)
                {
                    try
                    {
                        await a;
                    }
                    catch ({|AC2012:AggregateException|} e) when (e.InnerException is IOException)
                    {
                        try { await b; } catch ({|AC2012:AggregateException|}) { }
                    }
                }
            }
            """),
        new("AC3001", """
            using System.Transactions;

            public class Transactions
            {
                public async Task Two(Func<Task> f)
                {
                    using (var outer = new TransactionScope())
                    {
                        {|AC3001:await|} f();
                        outer.Complete();
                    }

                    using var scope = new TransactionScope(TransactionScopeOption.Required, TimeSpan.FromMinutes(1));
                    {|AC3001:await|} f();
                    scope.Complete();
                }
            }
            """),
        new("AC3003", """
            public class Semaphores
            {
                private readonly SemaphoreSlim _semaphore = new(1, 1);
                private readonly object _gate = new();

                public async Task First(Func<Task> f)
                {
                    await {|AC3003:_semaphore|}.WaitAsync();
                    await f();
                    _semaphore.Release();
                }

                public void Second(Action f)
                {
                    Monitor.Enter({|AC3003:_gate|});
                    f();
                    Monitor.Exit(_gate);
                }
            }
            """),
        new("AC3006", """
            public class Counter
            {
                private static readonly string _name = "counter";
                private int _count;

                public int Count { get { lock ({|AC3006:this|}) { return _count; } } }

                public void Add()
                {
                    lock ({|AC3006:this|}) lock ({|AC3006:typeof(Counter)|}) { _count++; }
                    lock ({|AC3006:_name|}) { Console.WriteLine(_count); }
                }

                [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.{|AC3006:Synchronized|})]
                public void Reset()
                {
                    _count = 0;
                }
            }
            """),
        new("AC3007", """
            public class Visitors
            {
                [ThreadStatic] private static string? t_user;
                private static readonly ThreadLocal<int> Depth = new();

                public async Task Run(string user, Func<string, Task> f)
                {
                    t_user = user; Depth.Value = 1;
                    await f(user);
                    await f({|AC3007:t_user|} + {|AC3007:Depth|}.Value);
                }

                public async Task Nested(Func<Task> f)
                {
                    Depth.Value++;
                    try { await f(); } finally { {|AC3007:Depth|}.Value--; }
                }
            }
            """),
        new("AC3009", """
            public class Tokens
            {
                private readonly SemaphoreSlim _semaphore = new(1, 1);

                public async Task Two(Func<Task> f, CancellationToken token)
                {
                    try
                    {
                        await _semaphore.WaitAsync({|AC3009:token|});
                        await f();
                    }
                    finally
                    {
                        _semaphore.Release();
                    }
                }

                public void Sync(Action f, CancellationToken token)
                {
                    try { _semaphore.Wait({|AC3009:token|}); f(); } finally { _semaphore.Release(); }
                }
            }
            """),
        new("AC3010", """
            public class Completions
            {
                private readonly object _gate = new();
                private readonly TaskCompletionSource _first = new(), _second = new TaskCompletionSource(new object());
                private readonly Queue<TaskCompletionSource<bool>> _waiters = new();

                public Task Wait()
                {
                    var waiter = new TaskCompletionSource<bool>();
                    lock (_gate) _waiters.Enqueue(waiter);
                    return Task.WhenAll(waiter.Task, _first.Task, _second.Task);
                }

                public void Pulse()
                {
                    lock (_gate)
                    {
                        _first.{|AC3010:TrySetResult|}(); _second.{|AC3010:TrySetResult|}(); _first.{|AC3010:TrySetCanceled|}();
                        while (_waiters.Count > 0) _waiters.Dequeue().{|AC3010:SetResult|}(true);
                    }
                }
            }
            """),
    ];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
