using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>What a program did, as far as anyone can tell from outside.</summary>
/// <param name="Output">What it wrote, in order.</param>
/// <param name="Result">What it returned.</param>
/// <param name="Exception">What it threw: the type and the message.</param>
internal sealed record Outcome(string Output, string Result, string? Exception)
{
    public override string ToString() => $"{Output}=> {Result}{(Exception is null ? string.Empty : "throws " + Exception)}\n";
}

/// <summary>Runs the <c>Run(StringWriter)</c> or <c>RunAsync(StringWriter)</c> of emitted assemblies, each time loaded anew.</summary>
internal static class Execution
{
    // A busy machine is no deadlock.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The outcome of every entry on the pool and under a single-threaded context, with the name of the run.</summary>
    public static async Task<ImmutableArray<(string Run, Outcome Outcome)>> Run(Emitted emitted)
    {
        var outcomes = ImmutableArray.CreateBuilder<(string, Outcome)>();
        foreach (var entry in new[] { "Run", "RunAsync" })
        {
            foreach (var onContext in new[] { false, true })
            {
                var name = entry + (onContext ? " under a single-threaded context" : " on the pool");
                var context = new Loaded(emitted);
                try
                {
                    if (context.Find(entry) is { } method)
                    {
                        var running = onContext ? SingleThread.Run(() => Call(method)) : Apart(() => Call(method));
                        outcomes.Add((name, await Task.WhenAny(running, Task.Delay(Patience)) == running ? await running : throw new TimeoutException($"Deadlock: {name} does not end.")));
                    }
                }
                finally
                {
                    context.Unload();
                }
            }
        }

        return outcomes.ToImmutable();
    }

    // A thread of the pool might be the very one that goes on after an await; this one never is.
    private static Task<Outcome> Apart(Func<Task<Outcome>> work)
    {
        var ended = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => _ = work().ContinueWith(ended.SetFromTask, TaskScheduler.Default)) { IsBackground = true, Name = "apart" }.Start();
        return ended.Task;
    }

    private static async Task<Outcome> Call(MethodInfo method)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            var returned = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [output], CultureInfo.InvariantCulture);
            var result = await Awaited(returned, method.ReturnType);
            return new(output.ToString(), Show(result), null);
        }
        catch (Exception exception)
        {
            return new(output.ToString(), string.Empty, $"{exception.GetType()}: {exception.Message}");
        }
    }

    private static async Task<object?> Awaited(object? returned, Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            returned = type.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(returned, null);
            type = typeof(Task<>).MakeGenericType(type.GetGenericArguments());
        }

        if (returned is not Task task)
        {
            return returned;
        }

        await task;
        return type.IsGenericType ? type.GetProperty("Result")!.GetValue(task) : null;
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => text,
        System.Collections.IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Show)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private sealed class Loaded : AssemblyLoadContext
    {
        private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.Ordinal);

        public Loaded(Emitted emitted)
            : base(isCollectible: true)
        {
            foreach (var (name, image) in emitted.Assemblies)
            {
                using var stream = new MemoryStream(image);
                _assemblies.Add(name, LoadFromStream(stream));
            }
        }

        public MethodInfo? Find(string name) => _assemblies.Values
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(StringWriter)]))
            .SingleOrDefault(method => method is not null);

        protected override Assembly? Load(AssemblyName assemblyName) => _assemblies.GetValueOrDefault(assemblyName.Name!);
    }

    /// <summary>One thread that runs what is posted to it, as a user interface does.</summary>
    private sealed class SingleThread : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

        public static Task<Outcome> Run(Func<Task<Outcome>> work)
        {
            var ended = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            var context = new SingleThread();
            new Thread(() => context.Pump(work, ended)) { IsBackground = true, Name = "context" }.Start();
            return ended.Task;
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            try
            {
                _posted.Add((d, state));
            }
            catch (InvalidOperationException)
            {
                // Nobody waited for it, and the loop has ended: as in an application that is closed.
            }
        }

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing here sends.");

        private void Pump(Func<Task<Outcome>> work, TaskCompletionSource<Outcome> ended)
        {
            SetSynchronizationContext(this);
            var running = work();
            _ = running.ContinueWith(_ => _posted.CompleteAdding(), TaskScheduler.Default);
            foreach (var (callback, state) in _posted.GetConsumingEnumerable())
            {
                callback(state);
            }

            ended.SetFromTask(running);
        }
    }
}
