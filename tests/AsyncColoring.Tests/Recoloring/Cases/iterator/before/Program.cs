using System.Collections.Generic;
using System.IO;
using System.Linq;

internal static class Program
{
    private static IEnumerable<int> Numbers()
    {
        yield return Load(1);
        yield return Load(2);
    }

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output) => Numbers().Sum() + Load(3);
}
