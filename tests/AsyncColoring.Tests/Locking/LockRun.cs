using System.Runtime.CompilerServices;

namespace AsyncColoring.Tests.Locking;

/// <summary>A program that generated code derives from.</summary>
public abstract class LockProgram
{
    /// <summary>Takes locks and gives them back, as chance will have it.</summary>
    public abstract Task RunAsync(LockRun run);
}

/// <summary>What a generated program throws where a call may throw.</summary>
public sealed class LockFault : Exception;

/// <summary>One way through a generated program: every condition and every fault is a choice, made in advance or else "no".</summary>
public sealed class LockRun(bool[] choices) : IDisposable
{
    private const int MaxChoices = 24;

    private readonly ManualResetEventSlim _ended = new();

    /// <summary>The choices made, those in advance first.</summary>
    public List<bool> Made { get; } = [];

    /// <summary>What a handler of the program has hidden.</summary>
    public Exception? Hidden { get; private set; }

    /// <summary>A condition.</summary>
    public bool Coin
    {
        get
        {
            lock (Made)
            {
                var choice = Made.Count < choices.Length && choices[Made.Count];
                if (Made.Count < MaxChoices)
                {
                    Made.Add(choice);
                }

                return choice;
            }
        }
    }

    /// <summary>A call that may throw.</summary>
    public void Step()
    {
        if (Coin)
        {
            throw new LockFault();
        }
    }

    /// <summary>Goes on, or throws, on a thread that the program has not been on.</summary>
    public Hop HopAsync() => new(this);

    /// <summary>A token that is cancelled, or is not.</summary>
    public CancellationToken Token() => new(canceled: Coin);

    /// <summary>A call in a handler, which may throw too.</summary>
    public void Note(Exception exception)
    {
        Hidden ??= exception is LockFault or OperationCanceledException ? null : exception;
        Step();
    }

    /// <summary>Runs on a thread of its own, which lives until the run is over: a thread's number is not given to another one before.</summary>
    public void Start(Action work) => new Thread(() =>
    {
        work();
        _ended.Wait();
    }) { IsBackground = true, Name = "locks" }.Start();

    /// <inheritdoc/>
    public void Dispose() => _ended.Set();

    /// <summary>An awaitable that always changes the thread.</summary>
    public readonly struct Hop(LockRun run) : INotifyCompletion
    {
        /// <summary>Never completed: it has to be waited for.</summary>
        public bool IsCompleted => false;

        /// <summary>The awaiter.</summary>
        public Hop GetAwaiter() => this;

        /// <summary>Runs on the new thread.</summary>
        public void GetResult() => run.Step();

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => run.Start(continuation);
    }
}
