using System;
using System.IO;

internal readonly struct Size
{
    public Size(int width) => Width = width;

    public int Width { get; }
}

internal struct Point
{
    public int X;
    public string Name;

    public int Next() => ++X;
}

internal interface IScale
{
    /// <summary>Scales.</summary>
    int Scale(in Size size, int by);
}

internal sealed class Double : IScale
{
    public int Scale(in Size size, int by) => Leaf.GetAsync(size.Width).Result * by;
}

internal sealed class None : IScale
{
    int IScale.Scale(in Size size, int by) => size.Width;
}

/// <summary>See <see cref="Read(in Point)"/>.</summary>
internal static class Program
{
    private static readonly Size s_size = new(7);

    private static int Read(in Point point) => Leaf.GetAsync(point.X).Result + point.Name.Length;

    private static int Outer(in Size size, in int more) => Inner(size, in more) + Inner(in size, more + 1);

    private static int Inner(in Size size, in int more)
    {
        int Local(in int number) => Leaf.GetAsync(number).Result;

        return Local(in more) + size.Width;
    }

    private static bool TryBoth(in Size size, out int width)
    {
        width = Leaf.GetAsync(size.Width).Result;
        return true;
    }

    private static object? Run(StringWriter output)
    {
        IScale scale = new Double();
        var size = new Size(3);
        output.WriteLine(scale.Scale(in size, 2) + scale.Scale(by: 3, size: in s_size) + scale.Scale(new Size(4), 5));
        scale = new None();
        output.WriteLine(scale.Scale(size, 2));
        var point = new Point { X = 4, Name = "four" };
        output.WriteLine(Read(in point) + Read(point));
        size = new Size(5);
        if (TryBoth(in size, out var width))
        {
            output.WriteLine(width);
        }

        return Outer(size, 6) + Outer(in s_size, int.MaxValue - int.MaxValue);
    }
}
