using System;
using System.IO;

internal static class Program
{
    private static int Load(StringWriter output, string name)
    {
        output.WriteLine(name);
        return Leaf.GetAsync(name.Length).GetAwaiter().GetResult();
    }

    private static int Do(StringWriter output)
    {
        try
        {
            Load(output, "try");
            throw new InvalidOperationException("thrown");
        }
        catch (InvalidOperationException exception) when (exception.Message.Length > 0)
        {
            Load(output, "catch");
            throw;
        }
        finally
        {
            Load(output, "finally");
        }
    }

    private static object? Run(StringWriter output)
    {
        try
        {
            return Do(output);
        }
        catch (InvalidOperationException exception)
        {
            output.WriteLine(exception.Message);
            return Load(output, "outer");
        }
    }
}
