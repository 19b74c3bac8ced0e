using System.Collections.Generic;
using System.IO;
using System.Threading;

internal static class Program
{
    private static IEnumerable<int> Numbers(int count, CancellationToken token)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Leaf.GetAsync(i, token).Result;
        }
    }

    /// <summary>More.</summary>
    /// <param name="count">How many.</param>
    private static IEnumerable<int> More(int count)
    {
        foreach (var number in Numbers(count, default))
        {
            yield return number + Leaf.GetAsync(1).Result;
        }
    }

    private static object? Run(StringWriter output)
    {
        var cancellationToken = CancellationToken.None;
        var sum = 0;
        foreach (var number in More(3))
        {
            sum += number;
        }

        return sum;
    }
}
