using System.IO;
using System.Threading.Tasks;

internal sealed class Walker
{
    public int Total { get; }

    public Walker() => Total = Walk(2);

    public static int Walk(int depth) => depth == 0 ? 0 : Step(depth) + Walk(depth - 1);

    private static int Step(int depth) => Leaf.GetAsync(depth).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Walker().Total + Walker.Walk(3);
}
