using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static void Touch() => Leaf.DoAsync().GetAwaiter().GetResult();

    private static void Both(bool twice) => Twice(twice);

    private static void Twice(bool twice)
    {
        Touch();
        if (twice)
            Touch();
        else
            return;
    }

    private static int Throws(int id) => id > 0 ? Leaf.GetAsync(id).GetAwaiter().GetResult() : throw new System.InvalidOperationException("negative");

    private static object? Run(StringWriter output)
    {
        Both(true);
        return Throws(1) + Throws(-1);
    }
}
