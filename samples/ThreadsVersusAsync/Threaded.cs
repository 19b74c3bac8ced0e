namespace ThreadsVersusAsync;

/// <summary>The program in blocking color: each wait holds a thread.</summary>
internal static class Threaded
{
    public static (int Count, long Total) Sum(int waits)
    {
        long[] prices = FanOut.OnThreads(waits, Price);
        return (prices.Length, prices.Sum());
    }

    public static long Price(int item)
    {
        long net = LookUp(item);
        return Slow.AddTax(net);
    }

    private static long LookUp(int item)
    {
        Thread.Sleep(Slow.Answer);
        return Slow.NetPrice(item);
    }
}
