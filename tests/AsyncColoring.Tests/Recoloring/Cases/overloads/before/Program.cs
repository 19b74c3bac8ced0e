using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Load(string id) => id.Length;

    private static int Load(int id, int times) => Load(id) * times;

    private static object? Run(StringWriter output) => Load(1) + Load("abc") + Load(2, 3);
}
