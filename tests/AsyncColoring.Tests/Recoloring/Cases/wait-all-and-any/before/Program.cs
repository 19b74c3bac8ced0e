using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Both()
    {
        var first = Leaf.GetAsync(1);
        var second = Leaf.GetAsync(2);
        Task.WaitAll(first, second);
        return first.Result + second.Result;
    }

    private static int Any()
    {
        var tasks = new Task[] { Leaf.GetAsync(1), Task.Delay(10000) };
        return Task.WaitAny(tasks);
    }

    private static object? Run(StringWriter output) => Both() + Any();
}
