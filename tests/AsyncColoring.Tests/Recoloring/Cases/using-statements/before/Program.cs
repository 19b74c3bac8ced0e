using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Plain : IDisposable
{
    private readonly StringWriter _output;

    public Plain(StringWriter output) => _output = output;

    public void Dispose() => _output.WriteLine("plain disposed");
}

internal sealed class Both : IDisposable, IAsyncDisposable
{
    private readonly StringWriter _output;

    public Both(StringWriter output) => _output = output;

    public void Dispose() => _output.WriteLine("both disposed");

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        using var first = new Plain(output);
        using (var second = new Both(output))
        {
            output.WriteLine(Load(1));
        }

        using var third = new Both(output);
        output.WriteLine("end");
        return Load(2);
    }
}
