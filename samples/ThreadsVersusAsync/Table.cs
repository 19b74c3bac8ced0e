namespace ThreadsVersusAsync;

/// <summary>What the sample prints.</summary>
internal static class Table
{
    public static void Print(Reading threaded, Reading async, Reading pool)
    {
        string[] threadedLines = Code("Threaded.cs"), asyncLines = Code("Async.cs");
        int changed = threadedLines.Zip(asyncLines).Count(pair => pair.First != pair.Second);

        Row("", "thread per wait", "async", "blocking on async");
        Readings("waits", r => $"{r.Waits:N0}");
        Readings("wall time", r => $"{Seconds(r.Milliseconds)}");
        Readings("threads at the peak", r => $"{r.Threads:N0}");
        Readings("peak working set", r => $"{r.Bytes / 1048576.0:N0} MB");
        Readings("memory per wait", r => r.Waits < 1000 ? "too few to tell" : $"{r.AddedBytes / 1024.0 / r.Waits:N1} KB");
        Readings("other pool work waited", r => r.ProbeMilliseconds < 0 ? "-" : Seconds(r.ProbeMilliseconds));
        Row("lines of code", $"{threadedLines.Length}", $"{asyncLines.Length}", "-");
        Console.WriteLine();
        Console.WriteLine($"The two forms match line for line; {changed} of {asyncLines.Length} lines differ, in async, await, Task<> and names.");

        void Readings(string name, Func<Reading, string> cell) => Row(name, cell(threaded), cell(async), cell(pool));
    }

    public static void Explain(int waits, Reading threaded, Reading pool)
    {
        if (threaded.Waits < waits)
        {
            Console.WriteLine($"The operating system did not give {waits:N0} threads within {FanOut.Patience.TotalSeconds:0} s; the first column is for the {threaded.Waits:N0} it gave.");
        }
        else
        {
            Console.WriteLine($"Threads were given a {FanOut.StackBytes / 1024} KB stack each.");
        }

        if (pool.Waits < waits)
        {
            double seconds = pool.Milliseconds / 1000.0 / pool.Waits * waits;
            Console.WriteLine($"The last column is for {pool.Waits:N0} waits only, so that it ends. At that pace {waits:N0} would take {Duration(seconds)} (extrapolated, not measured).");
        }
    }

    private static string Duration(double seconds) => seconds < 120 ? $"{seconds:0} s" : $"{seconds / 60:0} minutes";

    private static string Seconds(long milliseconds) => $"{milliseconds / 1000.0:0.00} s";

    private static void Row(string name, params string[] cells) =>
        Console.WriteLine($"{name,-24}{string.Concat(cells.Select(cell => $"{cell,19}"))}");

    /// <summary>The lines of that file that hold code: no blank ones, no comments.</summary>
    private static string[] Code(string file)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line != "" && !line.StartsWith("//", StringComparison.Ordinal))];
    }
}
