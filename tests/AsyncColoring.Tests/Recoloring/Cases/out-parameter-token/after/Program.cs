using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal sealed class Store
{
    private int _last;

    public async ValueTask<(bool Result, int value)> TryLoadAsync(int id, int times = 2, CancellationToken cancellationToken = default)
    {
        var loaded = await Leaf.GetAsync(id * times).ConfigureAwait(false);
        int value = loaded;
        return (loaded > 3, value);
    }

    // Assigned last: no exception can tell when.
    public async ValueTask RememberAsync(int id, CancellationToken cancellationToken = default)
    {
        (_, _last) = await TryLoadAsync(times: 3, id: id, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string> TriedAsync(int id, CancellationToken cancellationToken = default)
    {
        var value = -1;
        try
        {
            (var loadOk, value) = await TryLoadAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (!loadOk)
            {
                throw new InvalidOperationException("too small");
            }
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message + value;
        }

        return value + " " + _last;
    }
}

internal static class Program
{
    private static async ValueTask<object?> RunAsync(StringWriter output)
    {
        var cancellationToken = CancellationToken.None;
        var store = new Store();
        await store.RememberAsync(1).ConfigureAwait(false);
        output.WriteLine(await store.TriedAsync(1).ConfigureAwait(false));
        return await store.TriedAsync(5).ConfigureAwait(false);
    }
}
