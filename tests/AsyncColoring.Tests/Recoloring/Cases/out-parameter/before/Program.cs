using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static bool TryLoad(int id, out int value)
    {
        value = Leaf.GetAsync(id).GetAwaiter().GetResult();
        return value > 0;
    }

    private static object? Run(StringWriter output) => TryLoad(1, out var value) ? value : 0;
}
