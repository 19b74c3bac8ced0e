using System.IO;
using System.Threading.Tasks;

internal interface IReader
{
    Task<int> ReadAsync();
}

internal interface IOther
{
    int Read();
}

internal sealed class Both : IReader, IOther
{
    async Task<int> IReader.ReadAsync() => await Leaf.GetAsync(1).ConfigureAwait(false);

    int IOther.Read() => 2;
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var both = new Both();
        return await ((IReader)both).ReadAsync().ConfigureAwait(false) + ((IOther)both).Read();
    }
}
