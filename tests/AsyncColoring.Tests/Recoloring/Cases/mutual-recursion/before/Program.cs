using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static bool Even(int number) => number == 0 || Odd(number - 1);

    private static bool Odd(int number) => number != 0 && Even(Leaf.GetAsync(number - 1).GetAwaiter().GetResult());

    private static object? Run(StringWriter output) => Even(5) + "/" + Odd(5);
}
