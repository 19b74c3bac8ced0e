using System.IO;
using System.Threading.Tasks;

internal sealed class Settings
{
    public int Size => Load(1);

    public int Depth
    {
        get { return Load(2); }
        set { Leaf.DoAsync().Wait(); }
    }

    public int this[int index] => Load(index);

    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var settings = new Settings { Depth = 5 };
        return settings.Size + settings.Depth + settings[7] + settings.Load(8);
    }
}
