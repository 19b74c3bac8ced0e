using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Sum(int first, int second = 2, params int[] more)
    {
        var sum = Leaf.GetAsync(first * 10 + second).GetAwaiter().GetResult();
        foreach (var number in more)
        {
            sum += number;
        }

        return sum;
    }

    private static object? Run(StringWriter output) => Sum(1) + Sum(second: 3, first: 4) + Sum(1, 2, 3, 4) + Sum(first: Sum(5), more: new[] { 6 });
}
