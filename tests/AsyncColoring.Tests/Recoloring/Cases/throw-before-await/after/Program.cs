using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(string? id)
    {
        if (id is null)
        {
            throw new ArgumentNullException(nameof(id));
        }

        return await Leaf.GetAsync(id.Length).ConfigureAwait(false);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine(await LoadAsync("abc").ConfigureAwait(false));
        try
        {
            return await LoadAsync(null).ConfigureAwait(false);
        }
        catch (ArgumentNullException exception)
        {
            output.WriteLine(exception.ParamName);
            throw;
        }
    }
}
