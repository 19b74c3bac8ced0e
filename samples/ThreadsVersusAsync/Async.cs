namespace ThreadsVersusAsync;

/// <summary>The program in async color: a wait holds no thread.</summary>
internal static class Async
{
    public static async Task<(int Count, long Total)> SumAsync(int waits)
    {
        long[] prices = await FanOut.AsTasks(waits, PriceAsync);
        return (prices.Length, prices.Sum());
    }

    public static async Task<long> PriceAsync(int item)
    {
        long net = await LookUpAsync(item);
        return Slow.AddTax(net);
    }

    private static async Task<long> LookUpAsync(int item)
    {
        await Task.Delay(Slow.Answer);
        return Slow.NetPrice(item);
    }
}
