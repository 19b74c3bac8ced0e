using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static string Unwraps()
    {
        try
        {
            Leaf.FailAsync("a").Wait();
            return "none";
        }
        catch (AggregateException exception)
        {
            return exception.InnerException!.Message;
        }
    }

    private static string Handles()
    {
        try
        {
            Leaf.FailAsync("b").Wait();
            return "none";
        }
        catch (AggregateException exception)
        {
            exception.Handle(inner => inner is InvalidOperationException);
            return "handled";
        }
    }

    private static object? Run(StringWriter output) => Unwraps() + Handles();
}
