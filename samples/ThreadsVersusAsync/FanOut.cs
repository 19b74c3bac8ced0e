using System.Diagnostics;

namespace ThreadsVersusAsync;

/// <summary>Three ways to have many waits under way at once.</summary>
internal static class FanOut
{
    /// <summary>
    /// Small on purpose. The default reserves 1.5 MB on Windows and usually 8 MB on Linux, though only the pages
    /// touched become memory, so the working set is about the same either way.
    /// </summary>
    public const int StackBytes = 256 * 1024;

    /// <summary>No more threads are asked for after that long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// One thread per wait, as many as the operating system gives; the result has one answer per thread.
    /// Starting thousands takes longer than a wait, so none sets out before all are there: all wait at once.
    /// </summary>
    public static long[] OnThreads(int waits, Func<int, long> work)
    {
        using var gate = new ManualResetEvent(false);
        var answers = new long[waits];
        var threads = new List<Thread>(waits);
        var clock = Stopwatch.StartNew();
        try
        {
            for (int i = 0; i < waits && clock.Elapsed < Patience; i++)
            {
                int item = i;
                var thread = new Thread(() => { gate.WaitOne(); answers[item] = work(item); }, StackBytes);
                thread.Start();
                threads.Add(thread);
            }
        }
        catch (Exception refusal) when (refusal is OutOfMemoryException or ThreadStartException)
        {
            // That is how .NET reports that the operating system refused one more thread.
        }

        gate.Set();
        threads.ForEach(thread => thread.Join());
        return answers[..threads.Count];
    }

    /// <summary>One task per wait, and no thread while it waits.</summary>
    public static Task<long[]> AsTasks(int waits, Func<int, Task<long>> work) =>
        Task.WhenAll(Enumerable.Range(0, waits).Select(work));

    /// <summary>The mistake: async work, with a thread of the pool blocked on each task until it is done.</summary>
    public static long[] OnPool(int waits, Func<int, Task<long>> work)
    {
        Task<long>[] blocked = [.. Enumerable.Range(0, waits).Select(item => Task.Run(() => work(item).GetAwaiter().GetResult()))];
        Task.WaitAll(blocked);
        return [.. blocked.Select(task => task.Result)];
    }
}
