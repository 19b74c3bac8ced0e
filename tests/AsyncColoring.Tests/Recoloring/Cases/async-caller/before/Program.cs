using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LateAsync(int id)
    {
        await Leaf.DoAsync().ConfigureAwait(false);
        return Load(id);
    }

    private static Task<int> Passed(int id)
    {
        return Task.FromResult(Load(id));
    }

    private static async Task<object?> Run(StringWriter output) => await LateAsync(1) + await Passed(2);
}
