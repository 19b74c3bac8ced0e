using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static void Add(ref int total, int id) => total += Load(id);

    private static int Scale(in int value) => Load(value) * 2;

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        var total = 0;
        Add(ref total, 1);
        return total + Scale(2) + Scale(total) + Load(3);
    }
}
