using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static void Print(StringWriter output, int id) => output.WriteLine(Leaf.GetAsync(id).GetAwaiter().GetResult());

    private static async Task PrintAsync(StringWriter output, int id) => output.WriteLine(await Leaf.GetAsync(id).ConfigureAwait(false));

    private static async Task<int> Sum(List<int> ids)
    {
        var sum = 0;
        foreach (var id in ids)
        {
            sum += await Leaf.GetAsync(id).ConfigureAwait(false);
        }
        await Leaf.DoAsync().ConfigureAwait(false);
        return sum;
    }

    private static void Expressions(List<int> ids, StringWriter output) => ids.ForEach(id => Print(output, id));

    private static void Assigned(List<int> ids, StringWriter output) => ids.ToList().ForEach(id =>
    {
        id++;
        Print(output, id);
    });

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var ids = new List<int> { 1, 2 };
        foreach (var id in ids)
        {
            await PrintAsync(output, id).ConfigureAwait(false);
        } // all

        // The same again.
        foreach (int id in ids.Where(id => id > 1).ToList())
        {
            var text = "id";
            if (id > 0)
            {
                await PrintAsync(output, id).ConfigureAwait(false); // here
            }

            output.WriteLine(text);
        }
        if (ids.Count > 1) foreach (int id in ids) { await Leaf.DoAsync().ConfigureAwait(false); output.WriteLine(id); }
        ids.ForEach(id =>
        {
            if (id == 1)
            {
                return;
            }

            output.WriteLine(Leaf.GetAsync(id).Result);
        });
        lock (ids)
        {
            ids.ForEach(id => Print(output, id));
        }

        try
        {
            foreach (var id in ids)
            {
                await PrintAsync(output, id).ConfigureAwait(false);
                ids.Add(3);
            }
        }
        catch (InvalidOperationException exception)
        {
            output.WriteLine(exception.Message);
        }

        Expressions(ids, output);
        Assigned(ids, output);
        return await Sum(ids).ConfigureAwait(false);
    }
}
