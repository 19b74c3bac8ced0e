using System.Diagnostics;

namespace ThreadsVersusAsync;

/// <summary>One run, as the child process that made it saw it.</summary>
/// <param name="Waits">Waits done; fewer than asked for when the operating system refused threads.</param>
/// <param name="Total">The combined answer.</param>
/// <param name="Milliseconds">From the first wait started to the answers combined.</param>
/// <param name="Bytes">Peak working set of the process.</param>
/// <param name="AddedBytes">The same, less what the process had before the run.</param>
/// <param name="Threads">Threads of the process at the peak, the runtime's own included.</param>
/// <param name="ProbeMilliseconds">How long a no-op, queued to the thread pool a little after the start, waited for its turn.</param>
internal sealed record Reading(
    int Waits, long Total, long Milliseconds, long Bytes, long AddedBytes, int Threads, long ProbeMilliseconds);

/// <summary>Watches the current process while a run is under way, from a thread of its own.</summary>
internal sealed class Measurement
{
    private const int ProbeAfterMilliseconds = 300;

    private readonly Stopwatch clock = new();
    private readonly ManualResetEventSlim over = new();
    private readonly Thread watcher;
    private readonly long bytesBefore;
    private int threads;
    private long bytes;
    private long probeStarted = -1;
    private long probeRan = -1;

    private Measurement()
    {
        watcher = new Thread(Watch) { IsBackground = true };
        watcher.Start();
        bytesBefore = Now().Bytes;
        clock.Start();
    }

    public static Measurement Begin() => new();

    public Reading End(int waits, long total)
    {
        long elapsed = clock.ElapsedMilliseconds;
        over.Set();
        watcher.Join();
        SpinWait.SpinUntil(() => Volatile.Read(ref probeStarted) < 0 || Volatile.Read(ref probeRan) >= 0);
        return new Reading(waits, total, elapsed, bytes, bytes - bytesBefore, threads, probeRan - probeStarted);
    }

    private void Watch()
    {
        do
        {
            var (nowThreads, nowBytes) = Now();
            threads = Math.Max(threads, nowThreads);
            bytes = Math.Max(bytes, nowBytes);
            if (probeStarted < 0 && clock.ElapsedMilliseconds >= ProbeAfterMilliseconds)
            {
                Volatile.Write(ref probeStarted, clock.ElapsedMilliseconds);
                ThreadPool.UnsafeQueueUserWorkItem(_ => Volatile.Write(ref probeRan, clock.ElapsedMilliseconds), null);
            }
        }
        while (!over.Wait(millisecondsTimeout: 20));
    }

    private static (int Threads, long Bytes) Now() => (ThreadCount(), Environment.WorkingSet);

    private static int ThreadCount()
    {
        // Process opens one file per thread on Linux, too slow for thousands of them; the kernel keeps the number.
        const string Status = "/proc/self/status", Field = "Threads:";
        if (File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) is { } found)
        {
            return int.Parse(found[Field.Length..]);
        }

        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }
}
