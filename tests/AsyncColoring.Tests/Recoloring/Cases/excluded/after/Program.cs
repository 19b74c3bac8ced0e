using System;
using System.IO;
using System.Threading.Tasks;

[AttributeUsage(AttributeTargets.All)]
internal sealed class ExcludeFromColoringAttribute : Attribute
{
}

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    [ExcludeFromColoring]
    private static int Bridge(int id) => Load(id);

    private static async Task<object?> RunAsync(StringWriter output) => Bridge(1) + await LoadAsync(2).ConfigureAwait(false);
}
