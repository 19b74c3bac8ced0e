using System.IO;
using System.Threading.Tasks;

internal sealed class Store
{
    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static int Take(int value) => Leaf.GetAsync(value).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        dynamic store = new Store();
        dynamic number = 4;
        return (int)store.Load(1) + new Store().Load(2) + Take(number);
    }
}
