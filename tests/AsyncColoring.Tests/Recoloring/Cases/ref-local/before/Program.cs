using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Fill(int[] values)
    {
        ref var slot = ref values[0];
        slot = Load(1);
        return values[0];
    }

    private static object? Run(StringWriter output) => Fill(new[] { 0 }) + Load(2);
}
