using System.IO;
using System.Threading.Tasks;

internal sealed record Tree(int Value, Tree? Left, Tree? Right);

internal static class Program
{
    private static int Sum(Tree? tree)
    {
        if (tree is null)
        {
            return 0;
        }

        return Leaf.GetAsync(tree.Value).GetAwaiter().GetResult() + Sum(tree.Left) + Sum(tree.Right);
    }

    private static object? Run(StringWriter output) => Sum(new Tree(1, new Tree(2, null, null), new Tree(3, new Tree(4, null, null), null)));
}
