using System.IO;
using System.Threading.Tasks;

internal static class Extensions
{
    public static async Task<int> SizeAsync(this string text) => await Leaf.GetAsync(text.Length).ConfigureAwait(false);

    public static async Task<string> TagAsync(this string? text, string tag) => tag + ((text is { } value ? await value.SizeAsync().ConfigureAwait(false) : (int?)null) ?? 0);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        string? missing = null;
        return await "abc".SizeAsync().ConfigureAwait(false) + await (await "ab".TagAsync("x").ConfigureAwait(false)).SizeAsync().ConfigureAwait(false) + await Extensions.SizeAsync("a").ConfigureAwait(false) + await missing.TagAsync("y").ConfigureAwait(false) + ("q" is { } value ? (await value.TagAsync("z").ConfigureAwait(false)).Length : (int?)null);
    }
}
