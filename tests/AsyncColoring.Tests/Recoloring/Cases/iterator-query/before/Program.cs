using System.Collections.Generic;
using System.IO;
using System.Linq;

internal static class Program
{
    private static IEnumerable<int> Numbers(StringWriter output, int count)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                output.WriteLine("yields " + i);
                yield return Leaf.GetAsync(i).Result;
            }
        }
        finally
        {
            output.WriteLine("ends");
        }
    }

    private static object? Run(StringWriter output)
    {
        var list = Numbers(output, 3).ToList();
        var sum = Numbers(output, 4).Where(number => number % 2 == 1).Select(number => number + list.Count).Sum();
        if (Numbers(output, 5).Any(number => number == 2))
        {
            output.WriteLine(Numbers(output, 0).FirstOrDefault());
        }

        foreach (var text in Numbers(output, 3).Skip(1).Select(number => "number " + number))
        {
            output.WriteLine(text);
        }

        return sum + Numbers(output, 2).Count() + string.Join(",", Numbers(output, 2).ToArray());
    }
}
