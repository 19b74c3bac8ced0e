using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static async IAsyncEnumerable<int> NumbersAsync(StringWriter output, int count)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                output.WriteLine("yields " + i);
                yield return await Leaf.GetAsync(i).ConfigureAwait(false);
            }
        }
        finally
        {
            output.WriteLine("ends");
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var list = await NumbersAsync(output, 3).ToListAsync().ConfigureAwait(false);
        var sum = await NumbersAsync(output, 4).Where(number => number % 2 == 1).Select(number => number + list.Count).SumAsync().ConfigureAwait(false);
        if (await NumbersAsync(output, 5).AnyAsync(number => number == 2).ConfigureAwait(false))
        {
            output.WriteLine(await NumbersAsync(output, 0).FirstOrDefaultAsync().ConfigureAwait(false));
        }

        await foreach (var text in NumbersAsync(output, 3).Skip(1).Select(number => "number " + number).ConfigureAwait(false))
        {
            output.WriteLine(text);
        }

        return sum + await NumbersAsync(output, 2).CountAsync().ConfigureAwait(false) + string.Join(",", await NumbersAsync(output, 2).ToArrayAsync().ConfigureAwait(false));
    }
}
