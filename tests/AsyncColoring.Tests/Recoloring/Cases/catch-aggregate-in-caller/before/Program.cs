using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static void Load() => Leaf.FailAsync("a").Wait();

    private static string Outer()
    {
        try
        {
            Load();
            return "none";
        }
        catch (Exception exception) when (exception is AggregateException)
        {
            return "aggregate";
        }
    }

    private static object? Run(StringWriter output) => Outer();
}
