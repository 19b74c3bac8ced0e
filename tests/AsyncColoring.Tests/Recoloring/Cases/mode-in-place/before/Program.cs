using System.IO;
using System.Threading.Tasks;

internal interface IStore
{
    int Load(int id);
}

internal sealed class Store : IStore
{
    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output) => ((IStore)new Store()).Load(1) + 1;
}
