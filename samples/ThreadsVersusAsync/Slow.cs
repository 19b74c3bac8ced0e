namespace ThreadsVersusAsync;

/// <summary>What both forms share: a server that takes a second to answer, and two plain functions.</summary>
internal static class Slow
{
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(1);

    public static long NetPrice(int item) => 100 + item % 100;

    public static long AddTax(long net) => net + net / 5;

    /// <summary>What a run over that many waits has to come to; every column is checked against it.</summary>
    public static long Expected(int waits) => Enumerable.Range(0, waits).Sum(item => AddTax(NetPrice(item)));
}
