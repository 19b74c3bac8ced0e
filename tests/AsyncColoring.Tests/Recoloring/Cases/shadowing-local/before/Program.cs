using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Shadows(int id)
    {
        System.Func<int, int> LoadAsync = x => x * 100;
        return Load(id) + LoadAsync(id);
    }

    private static object? Run(StringWriter output) => Shadows(1) + Load(2);
}
