using System.IO;
using Core;

internal static class Program
{
    private static int Total(Store store) => store.Count() + 1;

    private static object? Run(StringWriter output) => Total(new Store());

    private static void Main()
    {
        System.Console.WriteLine(Total(new Store()));
    }
}
