using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int> BlockAsync(int[] values)
    {
        var loaded = await LoadAsync(1).ConfigureAwait(false);
        unsafe
        {
            fixed (int* first = values)
            {
                return *first + loaded;
            }
        }
    }

    private static int Inside(int[] values)
    {
        unsafe
        {
            return Load(sizeof(int*));
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => await BlockAsync(new[] { 1 }).ConfigureAwait(false) + Inside(new[] { 1 }) - await LoadAsync(sizeof(int)).ConfigureAwait(false);
}
