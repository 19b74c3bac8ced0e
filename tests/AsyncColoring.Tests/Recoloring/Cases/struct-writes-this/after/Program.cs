using System.IO;
using System.Threading.Tasks;

internal struct Counter
{
    private int _count;

    public int Increment()
    {
        _count += Program.Load(1);
        return _count;
    }

    public int Twice()
    {
        Increment();
        return Increment();
    }

    public readonly async Task<int> PeekAsync() => _count + await Program.LoadAsync(2).ConfigureAwait(false);
}

internal static class Program
{
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var counter = new Counter();
        counter.Increment();
        counter.Twice();
        return await counter.PeekAsync().ConfigureAwait(false);
    }
}
