using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id);

    private static async Task<object?> Run(StringWriter output)
    {
        Func<Task<int>> work = async () =>
        {
            await Leaf.DoAsync().ConfigureAwait(false);
            return await LoadAsync(3).ConfigureAwait(false);
        };
        return await work();
    }
}
