using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly object Gate = new();

    private static int Load(int id)
    {
        lock (Gate)
        {
            return Leaf.GetAsync(id).GetAwaiter().GetResult();
        }
    }

    private static object? Run(StringWriter output) => Load(1);
}
