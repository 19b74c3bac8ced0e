using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int F(int value) => Leaf.GetAsync(value + 1).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        output.WriteLine(F(F(F(1))));
        return F(F(1) + F(2)) * -F(3);
    }
}
