using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id, CancellationToken cancellation) => await Leaf.GetAsync(id, cancellation).ConfigureAwait(false);

    private static async Task<int> ForgetfulAsync(int id, CancellationToken cancellation) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        using var source = new CancellationTokenSource();
        return await LoadAsync(1, source.Token).ConfigureAwait(false) + await ForgetfulAsync(2, source.Token).ConfigureAwait(false);
    }
}
