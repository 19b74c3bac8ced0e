using System.IO;
using System.Threading.Tasks;

internal sealed record Tree(int Value, Tree? Left, Tree? Right);

internal static class Program
{
    private static async Task<int> SumAsync(Tree? tree)
    {
        if (tree is null)
        {
            return 0;
        }

        return await Leaf.GetAsync(tree.Value).ConfigureAwait(false) + await SumAsync(tree.Left).ConfigureAwait(false) + await SumAsync(tree.Right).ConfigureAwait(false);
    }

    private static async Task<object?> RunAsync(StringWriter output) => await SumAsync(new Tree(1, new Tree(2, null, null), new Tree(3, new Tree(4, null, null), null))).ConfigureAwait(false);
}
