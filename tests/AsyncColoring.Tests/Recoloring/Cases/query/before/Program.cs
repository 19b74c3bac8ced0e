using System.IO;
using System.Linq;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int[] Many() => Leaf.GetAsync(new[] { 1, 2, 3 }).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        var first = from id in Many() where id > 1 select id;
        var where = from id in first where Load(id) > 2 select Load(id);
        return first.Count() + where.Count() + Load(9);
    }
}
