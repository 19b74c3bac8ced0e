using System.IO;
using System.Threading.Tasks;

internal interface IMade<T>
    where T : IMade<T>
{
    static abstract Task<int> MakeAsync(int id);
}

internal sealed class Made : IMade<Made>
{
    public static async Task<int> MakeAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<int> MakeAsync<T>(int id)
        where T : IMade<T> => await T.MakeAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output) => await MakeAsync<Made>(3).ConfigureAwait(false);
}
