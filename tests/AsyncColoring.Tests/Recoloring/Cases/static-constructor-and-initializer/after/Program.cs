using System.IO;
using System.Threading.Tasks;

internal static class Tables
{
    public static readonly int Size = Fetch(1);

    static Tables()
    {
        Depth = Fetch(2);
    }

    public static int Depth { get; }

    public static int Width { get; } = Fetch(3);

    public static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public static async Task<int> FetchAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => Tables.Size + Tables.Depth + Tables.Width + await Tables.FetchAsync(4).ConfigureAwait(false);
}
