using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(StringWriter output, int id)
    {
        output.WriteLine(id);
        return Leaf.GetAsync(id).GetAwaiter().GetResult();
    }

    private static object? Run(StringWriter output)
    {
        Load(output, 1);
        _ = Load(output, 2);
        var unused = Load(output, 3);
        return null;
    }
}
