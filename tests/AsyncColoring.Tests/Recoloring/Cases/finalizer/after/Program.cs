using System.IO;
using System.Threading.Tasks;

internal sealed class Handle
{
    public static int Close() => Leaf.GetAsync(1).GetAwaiter().GetResult();

    public static async Task<int> CloseAsync() => await Leaf.GetAsync(1).ConfigureAwait(false);

    ~Handle() => Close();
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await Handle.CloseAsync().ConfigureAwait(false);
}
