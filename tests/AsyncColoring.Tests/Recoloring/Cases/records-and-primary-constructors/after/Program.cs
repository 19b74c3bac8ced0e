using System.IO;
using System.Threading.Tasks;

internal sealed record Order(int Id)
{
    public async Task<int> TotalAsync() => await Leaf.GetAsync(Id).ConfigureAwait(false);
}

internal readonly record struct Line(int Count)
{
    public async Task<int> SumAsync() => await Leaf.GetAsync(Count).ConfigureAwait(false);
}

internal sealed class Shop(int rate)
{
    public async Task<int> PriceAsync(Order order) => await order.TotalAsync().ConfigureAwait(false) * rate;
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await new Shop(3).PriceAsync(new Order(2) with { Id = 4 }).ConfigureAwait(false) + await new Line(2).SumAsync().ConfigureAwait(false);
}
