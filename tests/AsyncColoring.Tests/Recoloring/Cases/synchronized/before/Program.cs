using System.IO;
using System.Runtime.CompilerServices;

internal sealed class Store
{
    [MethodImpl(MethodImplOptions.Synchronized)]
    public int Guarded(int id) => Load(id);

    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Store().Guarded(1) + new Store().Load(2);
}
