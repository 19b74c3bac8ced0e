using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int[]> IdsAsync(StringWriter output)
    {
        output.WriteLine("ids");
        return await Leaf.GetAsync(new[] { 1, 2, 3 }).ConfigureAwait(false);
    }

    private static async Task<Dictionary<int, string>> NamesAsync(StringWriter output)
    {
        output.WriteLine("names");
        return await Leaf.GetAsync(new Dictionary<int, string> { [1] = "one", [3] = "three" }).ConfigureAwait(false);
    }

    private static IEnumerable<int> More(int id) => Leaf.GetAsync(new[] { id, id + 1 }).Result;

    private static async Task<object?> RunAsync(StringWriter output)
    {
        // Both sources are evaluated once, where the query stands.
        var joined =
            from id in await IdsAsync(output).ConfigureAwait(false)
            join name in await NamesAsync(output).ConfigureAwait(false) on id equals name.Key
            select name.Value + id;
        output.WriteLine("before");
        var direct = from id in await Leaf.GetAsync(new[] { 4, 5 }).ConfigureAwait(false) let twice = id * 2 select twice;

        // The second one once for every item of the first.
        var crossed = from id in direct from more in More(id) select more;
        return string.Join(",", joined.Concat(joined)) + direct.Sum() + crossed.Count();
    }
}
