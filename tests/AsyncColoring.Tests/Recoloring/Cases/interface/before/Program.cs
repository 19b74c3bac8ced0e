using System.IO;
using System.Threading.Tasks;

internal interface IStore
{
    /// <summary>Loads.</summary>
    int Load(int id);

    void Save(int id);
}

internal sealed class Memory : IStore
{
    public int Load(int id) => id;

    public void Save(int id)
    {
    }
}

internal sealed class Disk : IStore
{
    public int Load(int id)
    {
        if (id < 0)
        {
            return 0;
        }

        return Leaf.GetAsync(id * 10).GetAwaiter().GetResult();
    }

    public void Save(int id)
    {
        if (id < 0)
        {
            return;
        }

        Leaf.DoAsync().Wait();
    }
}

internal static class Program
{
    private static int Both(IStore store)
    {
        store.Save(1);
        return store.Load(-1) + store.Load(2);
    }

    private static object? Run(StringWriter output)
    {
        output.WriteLine(Both(new Memory()));
        return Both(new Disk());
    }
}
