using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        Func<int, int> load = Load;
        Delegate any = Load;
        var sum = new[] { 1, 2 }.Select(Load).Sum();
        return load(1) + sum + Load(3) + (int)any.DynamicInvoke(4)!;
    }
}
