using System;
using System.IO;

internal delegate int Loader(int id);

internal sealed class Source
{
    public event Action<int>? Loaded;

    public Loader? Loader { get; set; }

    public void Raise(int id) => Loaded?.Invoke(Leaf.GetAsync(id).GetAwaiter().GetResult());
}

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        var source = new Source { Loader = Load };
        source.Loaded += id => output.WriteLine(Load(id));
        source.Raise(1);
        return source.Loader(2) + Load(3);
    }
}
