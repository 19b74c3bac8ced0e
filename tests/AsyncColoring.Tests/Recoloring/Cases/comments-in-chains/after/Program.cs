using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<string> LoadAsync(int id) => await Leaf.GetAsync("item " + id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var text = (await LoadAsync(1).ConfigureAwait(false)) // first
            .Trim() // trimmed
            .ToUpperInvariant();
        output.WriteLine(await Leaf.GetAsync(1) // the task
            .ConfigureAwait(false) /* configured */ /* its awaiter */); // its result
        // alone
        await LoadAsync(/* argument */ 2).ConfigureAwait(false); /* after */
        return text;
    }
}
