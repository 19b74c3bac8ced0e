using System.Threading.Tasks;
internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task ShowAsync(System.IO.StringWriter output) => output.WriteLine(await LoadAsync(1).ConfigureAwait(false));

    private static async Task<object?> RunAsync(System.IO.StringWriter output)
    {
        await ShowAsync(output).ConfigureAwait(false);
        return await LoadAsync(2).ConfigureAwait(false);
    }
}
