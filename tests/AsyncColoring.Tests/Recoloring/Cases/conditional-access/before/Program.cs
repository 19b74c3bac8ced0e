using System.IO;
using System.Threading.Tasks;

internal sealed class Node
{
    public Node? Next { get; set; }

    public string Name { get; set; } = "node";

    public string Load() => Leaf.GetAsync(Name).GetAwaiter().GetResult();

    public void Touch() => Leaf.DoAsync().Wait();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var node = new Node { Next = new Node { Name = "next" } };
        node.Next?.Touch();
        node.Next?.Next?.Touch();
        var missing = node.Next?.Next?.Load();
        output.WriteLine(missing ?? "none");
        output.WriteLine(node.Next?.Load().Length);
        return node?.Next?.Load()?.ToUpperInvariant() ?? "none";
    }
}
