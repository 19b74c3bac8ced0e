using System.IO;
using static Tools;

internal static class Tools
{
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output) => Load(1) + Tools.Load(2);
}
