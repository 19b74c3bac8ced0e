using System.Collections.Generic;
using System.IO;
using System.Linq;

internal static class Program
{
    private static int[] Ids(StringWriter output)
    {
        output.WriteLine("ids");
        return Leaf.GetAsync(new[] { 1, 2, 3 }).Result;
    }

    private static Dictionary<int, string> Names(StringWriter output)
    {
        output.WriteLine("names");
        return Leaf.GetAsync(new Dictionary<int, string> { [1] = "one", [3] = "three" }).Result;
    }

    private static IEnumerable<int> More(int id) => Leaf.GetAsync(new[] { id, id + 1 }).Result;

    private static object? Run(StringWriter output)
    {
        // Both sources are evaluated once, where the query stands.
        var joined =
            from id in Ids(output)
            join name in Names(output) on id equals name.Key
            select name.Value + id;
        output.WriteLine("before");
        var direct = from id in Leaf.GetAsync(new[] { 4, 5 }).Result let twice = id * 2 select twice;

        // The second one once for every item of the first.
        var crossed = from id in direct from more in More(id) select more;
        return string.Join(",", joined.Concat(joined)) + direct.Sum() + crossed.Count();
    }
}
