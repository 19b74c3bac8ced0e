using System.IO;
using System.Threading.Tasks;

internal sealed class Node
{
    public Node? Next { get; set; }

    public string Name { get; set; } = "node";

    public async Task<string> LoadAsync() => await Leaf.GetAsync(Name).ConfigureAwait(false);

    public async Task TouchAsync() => await Leaf.DoAsync().ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var node = new Node { Next = new Node { Name = "next" } };
        if (node.Next is { } value4) { await value4.TouchAsync().ConfigureAwait(false); }
        if (node.Next?.Next is { } value5) { await value5.TouchAsync().ConfigureAwait(false); }
        var missing = node.Next?.Next is { } value ? await value.LoadAsync().ConfigureAwait(false) : null;
        output.WriteLine(missing ?? "none");
        output.WriteLine(node.Next is { } value2 ? (await value2.LoadAsync().ConfigureAwait(false)).Length : (int?)null);
        return (node?.Next is { } value3 ? (await value3.LoadAsync().ConfigureAwait(false))?.ToUpperInvariant() : null) ?? "none";
    }
}
