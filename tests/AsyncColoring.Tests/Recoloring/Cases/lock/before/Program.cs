using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly object Gate = new();
    private static int _total;

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static void Add(int id)
    {
        lock (Gate)
        {
            _total += Load(id);
        }
    }

    private static void AddAfter(int id)
    {
        var loaded = Load(id);
        lock (Gate)
        {
            _total += loaded;
        }
    }

    private static object? Run(StringWriter output)
    {
        Add(1);
        AddAfter(2);
        return _total;
    }
}
