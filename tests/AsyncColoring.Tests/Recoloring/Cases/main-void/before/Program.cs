using System;

internal static class Program
{
    private static void Main() => Console.WriteLine(Leaf.GetAsync(1).GetAwaiter().GetResult());
}
