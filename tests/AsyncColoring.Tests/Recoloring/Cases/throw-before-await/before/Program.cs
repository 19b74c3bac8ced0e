using System;
using System.IO;

internal static class Program
{
    private static int Load(string? id)
    {
        if (id is null)
        {
            throw new ArgumentNullException(nameof(id));
        }

        return Leaf.GetAsync(id.Length).GetAwaiter().GetResult();
    }

    private static object? Run(StringWriter output)
    {
        output.WriteLine(Load("abc"));
        try
        {
            return Load(null);
        }
        catch (ArgumentNullException exception)
        {
            output.WriteLine(exception.ParamName);
            throw;
        }
    }
}
