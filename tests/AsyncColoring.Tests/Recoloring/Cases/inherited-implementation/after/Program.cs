using System.IO;
using System.Threading.Tasks;

internal interface IReader
{
    Task<int> ReadAsync();
}

internal class Reads
{
    public async Task<int> ReadAsync() => await Leaf.GetAsync(1).ConfigureAwait(false);
}

internal sealed class Derived : Reads, IReader
{
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await ((IReader)new Derived()).ReadAsync().ConfigureAwait(false) + await new Derived().ReadAsync().ConfigureAwait(false);
}
