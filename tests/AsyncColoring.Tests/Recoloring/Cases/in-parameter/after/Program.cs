using System;
using System.IO;
using System.Threading.Tasks;

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
    Task<int> ScaleAsync(Size size, int by);
}

internal sealed class Double : IScale
{
    public async Task<int> ScaleAsync(Size size, int by) => await Leaf.GetAsync(size.Width).ConfigureAwait(false) * by;
}

internal sealed class None : IScale
{
    Task<int> IScale.ScaleAsync(Size size, int by) => Task.FromResult(size.Width);
}

/// <summary>See <see cref="ReadAsync(Point)"/>.</summary>
internal static class Program
{
    private static readonly Size s_size = new(7);

    private static async Task<int> ReadAsync(Point point) => await Leaf.GetAsync(point.X).ConfigureAwait(false) + point.Name.Length;

    private static async Task<int> OuterAsync(Size size, int more) => await InnerAsync(size, more).ConfigureAwait(false) + await InnerAsync(size, more + 1).ConfigureAwait(false);

    private static async Task<int> InnerAsync(Size size, int more)
    {
        async Task<int> LocalAsync(int number) => await Leaf.GetAsync(number).ConfigureAwait(false);

        return await LocalAsync(more).ConfigureAwait(false) + size.Width;
    }

    private static async Task<(bool Result, int width)> TryBothAsync(Size size)
    {
        int width = await Leaf.GetAsync(size.Width).ConfigureAwait(false);
        return (true, width);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        IScale scale = new Double();
        var size = new Size(3);
        output.WriteLine(await scale.ScaleAsync(size, 2).ConfigureAwait(false) + await scale.ScaleAsync(by: 3, size: s_size).ConfigureAwait(false) + await scale.ScaleAsync(new Size(4), 5).ConfigureAwait(false));
        scale = new None();
        output.WriteLine(await scale.ScaleAsync(size, 2).ConfigureAwait(false));
        var point = new Point { X = 4, Name = "four" };
        output.WriteLine(await ReadAsync(point).ConfigureAwait(false) + await ReadAsync(point).ConfigureAwait(false));
        size = new Size(5);
        (var bothOk, var width) = await TryBothAsync(size).ConfigureAwait(false);
        if (bothOk)
        {
            output.WriteLine(width);
        }

        return await OuterAsync(size, 6).ConfigureAwait(false) + await OuterAsync(s_size, int.MaxValue - int.MaxValue).ConfigureAwait(false);
    }
}
