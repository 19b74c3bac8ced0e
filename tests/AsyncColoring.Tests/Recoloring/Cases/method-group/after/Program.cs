using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        Func<int, int> load = Load;
        Delegate any = Load;
        var sum = new[] { 1, 2 }.Select(Load).Sum();
        return load(1) + sum + await LoadAsync(3).ConfigureAwait(false) + (int)any.DynamicInvoke(4)!;
    }
}
