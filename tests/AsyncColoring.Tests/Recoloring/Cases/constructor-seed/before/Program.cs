using System.IO;
using System.Threading.Tasks;

internal sealed class Client
{
    public Client()
    {
        Depth = Leaf.GetAsync(2).GetAwaiter().GetResult();
    }

    public int Depth { get; }
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Client().Depth;
}
