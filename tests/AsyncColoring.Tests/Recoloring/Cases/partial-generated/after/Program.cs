using System.IO;
using System.Threading.Tasks;

internal partial class Page
{
    private partial int Load(int id);

    public static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public static async Task<int> FetchAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    public async Task<int> ShowAsync(int id) => Load(id) + await FetchAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await new Page().ShowAsync(3).ConfigureAwait(false);
}
