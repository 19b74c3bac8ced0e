using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static void Print(StringWriter output, int id) => output.WriteLine(Leaf.GetAsync(id).GetAwaiter().GetResult());

    private static async Task<int> Sum(List<int> ids)
    {
        var sum = 0;
        ids.ForEach(id => sum += Leaf.GetAsync(id).Result);
        await Leaf.DoAsync().ConfigureAwait(false);
        return sum;
    }

    private static void Expressions(List<int> ids, StringWriter output) => ids.ForEach(id => Print(output, id));

    private static void Assigned(List<int> ids, StringWriter output) => ids.ToList().ForEach(id =>
    {
        id++;
        Print(output, id);
    });

    private static object? Run(StringWriter output)
    {
        var ids = new List<int> { 1, 2 };
        ids.ForEach(id => Print(output, id)); // all

        // The same again.
        ids.Where(id => id > 1).ToList().ForEach((int id) =>
        {
            var text = "id";
            if (id > 0)
            {
                Print(output, id); // here
            }

            output.WriteLine(text);
        });
        if (ids.Count > 1) ids.ForEach(delegate(int id) { Leaf.DoAsync().Wait(); output.WriteLine(id); });
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
            ids.ForEach(id =>
            {
                Print(output, id);
                ids.Add(3);
            });
        }
        catch (InvalidOperationException exception)
        {
            output.WriteLine(exception.Message);
        }

        Expressions(ids, output);
        Assigned(ids, output);
        return Sum(ids).Result;
    }
}
