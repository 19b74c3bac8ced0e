using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int> Main(string[] args)
    {
        System.Console.WriteLine(await LoadAsync(1).ConfigureAwait(false));
        return await LoadAsync(0).ConfigureAwait(false);
    }
}
