using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async IAsyncEnumerable<int> NumbersAsync(StringWriter output)
    {
        output.WriteLine("start");
        yield return await LoadAsync(1).ConfigureAwait(false);
        output.WriteLine("middle");
        yield return await LoadAsync(2).ConfigureAwait(false);
        output.WriteLine("end");
    }

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var sum = 0;
        await foreach (var number in NumbersAsync(output).ConfigureAwait(false))
        {
            output.WriteLine(number);
            sum += number;
        }

        return sum;
    }
}
