using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly ThreadLocal<int> Depth = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Nested(int id)
    {
        Depth.Value++;
        try
        {
            return Load(id) + Depth.Value;
        }
        finally
        {
            Depth.Value--;
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => Nested(1) + await LoadAsync(2).ConfigureAwait(false);
}
