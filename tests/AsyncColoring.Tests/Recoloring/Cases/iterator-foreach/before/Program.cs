using System.Collections.Generic;
using System.IO;

internal static class Program
{
    private static IEnumerable<int> Numbers(StringWriter output)
    {
        output.WriteLine("start");
        yield return Load(1);
        output.WriteLine("middle");
        yield return Load(2);
        output.WriteLine("end");
    }

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        var sum = 0;
        foreach (var number in Numbers(output))
        {
            output.WriteLine(number);
            sum += number;
        }

        return sum;
    }
}
