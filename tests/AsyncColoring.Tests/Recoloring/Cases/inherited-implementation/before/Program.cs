using System.IO;
using System.Threading.Tasks;

internal interface IReader
{
    int Read();
}

internal class Reads
{
    public int Read() => Leaf.GetAsync(1).GetAwaiter().GetResult();
}

internal sealed class Derived : Reads, IReader
{
}

internal static class Program
{
    private static object? Run(StringWriter output) => ((IReader)new Derived()).Read() + new Derived().Read();
}
