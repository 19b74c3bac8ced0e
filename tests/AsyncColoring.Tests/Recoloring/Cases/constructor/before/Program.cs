using System.IO;
using System.Threading.Tasks;

internal class Base
{
    protected Base(int size) => Size = size;

    public int Size { get; }
}

internal sealed class Client : Base
{
    public Client() : base(Fetch(1))
    {
        Depth = Fetch(2);
    }

    public int Depth { get; }

    public static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Client().Depth + new Client().Size + Client.Fetch(5);
}
