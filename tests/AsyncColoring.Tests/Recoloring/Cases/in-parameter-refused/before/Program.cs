using System;
using System.IO;

internal struct Counter
{
    public int Value;

    public int Next() => ++Value;
}

internal static class Program
{
    private static int s_field = 1;
    private static int s_captured = 2;

    // Works on a copy each time.
    private static int Copies(in Counter counter) => Leaf.GetAsync(counter.Next()).Result + counter.Next();

    private static int Field(in int value)
    {
        var before = Leaf.GetAsync(value).Result;
        s_field++;
        return before + value;
    }

    private static int Captured(in int value, Action change)
    {
        var before = Leaf.GetAsync(value).Result;
        change();
        return before + value;
    }

    private static int Element(in int value, int[] all)
    {
        var before = Leaf.GetAsync(value).Result;
        all[0]++;
        return before + value;
    }

    private static int Later(in int value, int other) => Leaf.GetAsync(value).Result + other;

    private static int ByReadOnly(ref readonly int value) => Leaf.GetAsync(value).Result + value;

    private static object? Run(StringWriter output)
    {
        var counter = new Counter();
        output.WriteLine(Copies(in counter));
        output.WriteLine(Field(in s_field));
        var captured = s_captured;
        output.WriteLine(Captured(in captured, () => captured++));
        var array = new int[1];
        output.WriteLine(Element(in array[0], array));
        var later = 1;
        output.WriteLine(Later(in later, later = 5));
        output.WriteLine(ByReadOnly(in later));
        return captured + s_field;
    }
}
