using System.IO;
using System.Linq;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int[] All(int[] ids) => ids.Select(id => Load(id) + 1).Where(value => value > 1).ToArray();

    private static object? Run(StringWriter output) => All(new[] { 0, 1, 2 }).Length + Load(5);
}
