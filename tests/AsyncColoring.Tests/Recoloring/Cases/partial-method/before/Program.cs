using System.IO;
using System.Threading.Tasks;

internal partial class Page
{
    partial void OnLoaded(int id);

    private partial int Load(int id);

    public int Show(int id)
    {
        OnLoaded(id);
        return Load(id) + Fetch(id);
    }
}

internal partial class Page
{
    private static int _loaded;

    partial void OnLoaded(int id) => _loaded = Fetch(id);

    private partial int Load(int id) => Fetch(id) + _loaded;

    private static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Page().Show(3);
}
