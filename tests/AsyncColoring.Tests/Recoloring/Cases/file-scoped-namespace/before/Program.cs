using System.IO;

namespace App.Data;

internal sealed class Store
{
    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Store().Load(2);
}
