using System.IO;
using System.Threading.Tasks;

internal sealed class Handle
{
    public static int Close() => Leaf.GetAsync(1).GetAwaiter().GetResult();

    ~Handle() => Close();
}

internal static class Program
{
    private static object? Run(StringWriter output) => Handle.Close();
}
