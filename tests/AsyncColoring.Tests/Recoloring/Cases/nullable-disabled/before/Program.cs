using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static string Find(int id) => Leaf.GetAsync(id > 0 ? "found" : null).GetAwaiter().GetResult();

    private static object Run(StringWriter output) => Find(0) ?? Find(1);
}
