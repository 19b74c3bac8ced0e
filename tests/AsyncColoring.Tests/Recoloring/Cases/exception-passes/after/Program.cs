using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task FailAsync(string message) => await Leaf.FailAsync(message).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine("before");
        await FailAsync("passed on").ConfigureAwait(false);
        output.WriteLine("after");
        return null;
    }
}
