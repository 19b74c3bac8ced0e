using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

internal static class Program
{
    private static async IAsyncEnumerable<int> NumbersAsync(int count, [EnumeratorCancellation] CancellationToken token)
    {
        for (var i = 0; i < count; i++)
        {
            yield return await Leaf.GetAsync(i, token).ConfigureAwait(false);
        }
    }

    /// <summary>More.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    private static async IAsyncEnumerable<int> MoreAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var number in NumbersAsync(count, default).ConfigureAwait(false))
        {
            yield return number + await Leaf.GetAsync(1).ConfigureAwait(false);
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var cancellationToken = CancellationToken.None;
        var sum = 0;
        await foreach (var number in MoreAsync(3).ConfigureAwait(false))
        {
            sum += number;
        }

        return sum;
    }
}
