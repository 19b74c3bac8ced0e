using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<string> NameAsync(int id) => await Leaf.GetAsync("name" + id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine((await NameAsync(1).ConfigureAwait(false)).Length);
        output.WriteLine((await NameAsync(2).ConfigureAwait(false))[0]);
        output.WriteLine((await NameAsync(3).ConfigureAwait(false))!.ToUpperInvariant().Trim());
        var text = (string)await NameAsync(4).ConfigureAwait(false);
        return text + (await NameAsync(5).ConfigureAwait(false) as object).ToString();
    }
}
