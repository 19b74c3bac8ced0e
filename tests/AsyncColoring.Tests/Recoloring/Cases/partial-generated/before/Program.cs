using System.IO;
using System.Threading.Tasks;

internal partial class Page
{
    private partial int Load(int id);

    public static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public int Show(int id) => Load(id) + Fetch(id);
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Page().Show(3);
}
