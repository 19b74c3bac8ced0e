using System.IO;
using System.Threading.Tasks;

internal class Base
{
    public async Task<int> ReadAsync() => await Leaf.GetAsync(1).ConfigureAwait(false);
}

internal sealed class Derived : Base
{
    public new async Task<int> ReadAsync() => await base.ReadAsync().ConfigureAwait(false) + 1;
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await new Derived().ReadAsync().ConfigureAwait(false) + await ((Base)new Derived()).ReadAsync().ConfigureAwait(false);
}
