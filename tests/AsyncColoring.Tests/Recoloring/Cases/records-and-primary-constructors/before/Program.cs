using System.IO;
using System.Threading.Tasks;

internal sealed record Order(int Id)
{
    public int Total() => Leaf.GetAsync(Id).GetAwaiter().GetResult();
}

internal readonly record struct Line(int Count)
{
    public int Sum() => Leaf.GetAsync(Count).GetAwaiter().GetResult();
}

internal sealed class Shop(int rate)
{
    public int Price(Order order) => order.Total() * rate;
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Shop(3).Price(new Order(2) with { Id = 4 }) + new Line(2).Sum();
}
