using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static void Print(StringWriter output, int id) => output.WriteLine(Leaf.GetAsync(id).GetAwaiter().GetResult());

    private static async Task PrintAsync(StringWriter output, int id) => output.WriteLine(await Leaf.GetAsync(id).ConfigureAwait(false));

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var ids = new List<int> { 1, 2 };
        foreach (var id in ids)
        {
            await PrintAsync(output, id).ConfigureAwait(false);
        }
        Array.ForEach(ids.ToArray(), delegate(int id) { Print(output, id); });
        await PrintAsync(output, 3).ConfigureAwait(false);
        return null;
    }
}
