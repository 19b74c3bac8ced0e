using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly TaskCompletionSource s_logged = new();

    public static void Run(StringWriter output)
    {
        Save(output);
    }

    private static void Save(StringWriter output)
    {
        // Not waited for.
        Log("saving");
        Task.Run(() => s_logged.TrySetResult());
        output.WriteLine(Leaf.GetAsync(1).Result);
        s_logged.Task.Wait();
        _ = Log("saved");
    }

    private static Task Log(string text) => Leaf.GetAsync(text);
}
