using System;
using System.IO;

internal static class Program
{
    private static bool Retry(int id) => Leaf.GetAsync(id > 0).GetAwaiter().GetResult();

    private static string Do(int id)
    {
        try
        {
            throw new InvalidOperationException("no");
        }
        catch (InvalidOperationException) when (Retry(id))
        {
            return "retried";
        }
    }

    private static object? Run(StringWriter output) => Do(1) + Retry(0);
}
