using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Pick(int id) => Leaf.PickAsync(id).GetAwaiter().GetResult();

    private static int Other(int id) => Leaf.PickAsync(id).Result + Leaf.PickAsync(id).AsTask().Result;

    private static object? Run(StringWriter output) => Pick(1) + Other(2);
}
