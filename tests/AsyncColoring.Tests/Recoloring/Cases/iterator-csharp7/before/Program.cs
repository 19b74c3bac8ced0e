using System.Collections.Generic;
using System.IO;

internal static class Program
{
    private static IEnumerable<int> Numbers()
    {
        yield return Leaf.GetAsync(1).Result;
    }

    private static object Run(StringWriter output)
    {
        var sum = 0;
        foreach (var number in Numbers())
        {
            sum += number;
        }

        return sum;
    }
}
