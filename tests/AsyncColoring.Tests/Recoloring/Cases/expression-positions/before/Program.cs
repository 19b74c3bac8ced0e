using System;
using System.IO;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static bool Is(int id) => Load(id) > 0;

    private static object? Run(StringWriter output)
    {
        var numbers = new int[Load(3)];
        numbers[Load(1)] = Load(5);
        numbers[Load(2)] += Load(6);
        var sum = -Load(1) + (byte)Load(2) * Load(3);
        var text = $"{Load(1)} and {Load(2),4:D2}";
        var choice = Is(1) ? Load(2) : Load(3);
        var or = Is(0) || !Is(1);
        var pattern = Load(1) is > 0 and < 5;
        var kind = Load(2) switch
        {
            1 => "one",
            2 when Is(0) => "never",
            2 => "two" + Load(2),
            _ => throw new InvalidOperationException(),
        };
        var tuple = (Load(1), Name: Load(2));
        var anonymous = new { First = Load(1) };
        var (left, right) = (Load(1), Load(2));
        object boxed = Load(4);
        long wide = Load(5);
        int? maybe = Load(6);
        var assigned = sum = Load(7);
        for (var i = Load(0); i < Load(2); i += Load(1))
        {
            output.WriteLine(i);
        }

        while (Load(sum) > 6)
        {
            sum--;
        }

        do
        {
            sum++;
        }
        while (Load(sum) < 9);

        switch (Load(1))
        {
            case 1:
                output.WriteLine("one");
                break;
        }

        if (Is(1))
        {
            output.WriteLine(text + choice + or + pattern + kind + tuple + anonymous + left + right + boxed + wide + maybe + assigned);
        }

        foreach (var item in new[] { Load(1), Load(2) })
        {
            output.WriteLine(item);
        }

        return sum + string.Join(",", numbers);
    }
}
