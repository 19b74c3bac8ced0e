using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static string Load(int id) => Leaf.GetAsync("item " + id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        var text = Load(1) // first
            .Trim() // trimmed
            .ToUpperInvariant();
        output.WriteLine(Leaf.GetAsync(1) // the task
            .ConfigureAwait(false) // configured
            .GetAwaiter() // its awaiter
            .GetResult()); // its result
        // alone
        Load(/* argument */ 2); /* after */
        return text;
    }
}
