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

    public async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var settings = new Settings { Depth = 5 };
        return settings.Size + settings.Depth + settings[7] + await settings.LoadAsync(8).ConfigureAwait(false);
    }
}
