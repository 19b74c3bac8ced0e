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

    public readonly int Peek() => _count + Program.Load(2);
}

internal static class Program
{
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        var counter = new Counter();
        counter.Increment();
        counter.Twice();
        return counter.Peek();
    }
}
