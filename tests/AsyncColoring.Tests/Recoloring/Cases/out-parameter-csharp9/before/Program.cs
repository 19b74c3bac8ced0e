using System.IO;

internal static class Program
{
    private static bool TryLoad(int id, out int value)
    {
        value = Leaf.GetAsync(id).Result;
        return value > 1;
    }

    private static void Both(int id, out int value, out int @class)
    {
        value = Leaf.GetAsync(id).Result;
        @class = value + 1;
    }

    private static object? Run(StringWriter output)
    {
        int value = 0;
        if (TryLoad(1, out value))
        {
            output.WriteLine("found");
        }

        if (TryLoad(2, out var other))
        {
            output.WriteLine(other);
        }

        Both(3, out value, out var second);
        return value + second;
    }
}
