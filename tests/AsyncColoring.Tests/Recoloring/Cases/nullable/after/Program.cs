using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<string?> FindAsync(int id) => await Leaf.GetAsync(id > 0 ? "found" : null).ConfigureAwait(false);

    private static async Task<int?> CountAsync(int id) => (await FindAsync(id).ConfigureAwait(false))?.Length;

    private static async Task<T?> OrDefaultAsync<T>(bool there, T value) => there ? await Leaf.GetAsync(value).ConfigureAwait(false) : default;

    private static async Task<object?> RunAsync(StringWriter output)
    {
        string? name = await FindAsync(0).ConfigureAwait(false);
        output.WriteLine(name is null ? "null" : name);
        output.WriteLine(await CountAsync(1).ConfigureAwait(false) ?? 0);
        return await OrDefaultAsync(true, "x").ConfigureAwait(false) + await OrDefaultAsync<string>(false, "y").ConfigureAwait(false);
    }
}
