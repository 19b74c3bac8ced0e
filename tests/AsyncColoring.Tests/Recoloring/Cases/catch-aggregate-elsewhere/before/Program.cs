using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    // Throws what the task threw, before and after.
    private static int Load(bool fails)
    {
        if (fails)
        {
            Leaf.FailAsync("a").GetAwaiter().GetResult();
        }

        return 1;
    }

    private static void Wait() => Leaf.FailAsync("b").Wait();

    private static string Guarded()
    {
        try
        {
            return Load(true).ToString();
        }
        catch (Exception exception)
        {
            return exception.InnerException?.Message ?? exception.Message;
        }
    }

    private static string GuardedWait()
    {
        try
        {
            Through(() => Wait());
            return "none";
        }
        catch (AggregateException exception)
        {
            return exception.InnerExceptions.Count.ToString();
        }
    }

    private static void Through(Action action) => action();

    private static object? Run(StringWriter output) => Guarded() + GuardedWait();
}
