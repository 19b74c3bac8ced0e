using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var started = Task.Factory.StartNew(() => Load(1));
        var continued = started.ContinueWith(done => done.Result + Load(2));
        var boxed = Task.Run<object>(async () => await LoadAsync(3).ConfigureAwait(false));
        output.WriteLine(await continued.ConfigureAwait(false));
        output.WriteLine(await boxed.ConfigureAwait(false));
        return await started.ConfigureAwait(false) + await LoadAsync(4).ConfigureAwait(false);
    }
}
