namespace App;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output) => await LoadAsync(2).ConfigureAwait(false);
}
