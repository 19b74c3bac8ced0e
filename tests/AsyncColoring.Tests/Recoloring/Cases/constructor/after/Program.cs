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

    public static async Task<int> FetchAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => new Client().Depth + new Client().Size + await Client.FetchAsync(5).ConfigureAwait(false);
}
