using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task TouchAsync() => await Leaf.DoAsync().ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var task = Task.Run(async () => await LoadAsync(1).ConfigureAwait(false));
        await Task.Run(async () => await TouchAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await Task.Run(TouchAsync).ConfigureAwait(false);
        return await task.ConfigureAwait(false) + await Task.Run(async () => { return await LoadAsync(2).ConfigureAwait(false); }).ConfigureAwait(false);
    }
}
