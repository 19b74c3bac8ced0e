using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static void Repeat(int times, Action<int> action)
    {
        for (var i = 0; i < times; i++)
        {
            action(i);
        }
    }

    private static T Measure<T>(Func<T> work) => work();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        Repeat(2, i => output.WriteLine(Load(i)));
        return Measure(() => Load(7));
    }
}
