using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static void Fail(string message) => Leaf.FailAsync(message).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        output.WriteLine("before");
        Fail("passed on");
        output.WriteLine("after");
        return null;
    }
}
