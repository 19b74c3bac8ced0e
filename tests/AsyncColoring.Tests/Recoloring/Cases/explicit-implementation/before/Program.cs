using System.IO;
using System.Threading.Tasks;

internal interface IReader
{
    int Read();
}

internal interface IOther
{
    int Read();
}

internal sealed class Both : IReader, IOther
{
    int IReader.Read() => Leaf.GetAsync(1).GetAwaiter().GetResult();

    int IOther.Read() => 2;
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var both = new Both();
        return ((IReader)both).Read() + ((IOther)both).Read();
    }
}
