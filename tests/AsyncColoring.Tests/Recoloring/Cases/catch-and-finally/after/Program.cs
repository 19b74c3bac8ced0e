using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(StringWriter output, string name)
    {
        output.WriteLine(name);
        return await Leaf.GetAsync(name.Length).ConfigureAwait(false);
    }

    private static async Task<int> DoAsync(StringWriter output)
    {
        try
        {
            await LoadAsync(output, "try").ConfigureAwait(false);
            throw new InvalidOperationException("thrown");
        }
        catch (InvalidOperationException exception) when (exception.Message.Length > 0)
        {
            await LoadAsync(output, "catch").ConfigureAwait(false);
            throw;
        }
        finally
        {
            await LoadAsync(output, "finally").ConfigureAwait(false);
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        try
        {
            return await DoAsync(output).ConfigureAwait(false);
        }
        catch (InvalidOperationException exception)
        {
            output.WriteLine(exception.Message);
            return await LoadAsync(output, "outer").ConfigureAwait(false);
        }
    }
}
