using System.IO;
using System.Threading.Tasks;

internal static class Program
{
#if FAST
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
#else
    private static int Load(int id) => id;
#endif

    private static async Task<int> OtherAsync(int id)
    {
#if SLOW
        return Load(id) + Load(id);
#else
        return await Leaf.GetAsync(id).ConfigureAwait(false);
#endif
    }

    private static async Task<object?> RunAsync(StringWriter output) => await OtherAsync(2).ConfigureAwait(false);
}
