using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly TaskCompletionSource s_logged = new();

    public static async Task RunAsync(StringWriter output)
    {
        await SaveAsync(output).ConfigureAwait(false);
    }

    private static async Task SaveAsync(StringWriter output)
    {
        // Not waited for.
        _ = Log("saving");
        _ = Task.Run(() => s_logged.TrySetResult());
        output.WriteLine(await Leaf.GetAsync(1).ConfigureAwait(false));
        await s_logged.Task.ConfigureAwait(false);
        _ = Log("saved");
    }

    private static Task Log(string text) => Leaf.GetAsync(text);
}
