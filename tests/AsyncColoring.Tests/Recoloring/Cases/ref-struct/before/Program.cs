using System.IO;
using System.Threading.Tasks;

internal ref struct Reader
{
    public int Position;

    public int Next()
    {
        Position++;
        return Program.Load(Position);
    }
}

internal static class Program
{
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        var reader = new Reader();
        return reader.Next() + reader.Next() + Load(3);
    }
}
