using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

internal static class Program
{
    private static int _traced;

    [Conditional("TRACED")]
    private static void Trace(int id) => _traced += Load(id);

    [UnmanagedCallersOnly]
    private static int Callback(int id) => Load(id);

    [DllImport("none")]
    private static extern int Native(int id);

    private static int Load(int id) => id < 0 ? Native(id) : Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => id < 0 ? Native(id) : await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        Trace(1);
        return await LoadAsync(2).ConfigureAwait(false) + _traced;
    }
}
