using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Session : IDisposable
{
    private readonly StringWriter _output;

    public Session(StringWriter output) => _output = output;

    public int Get() => Leaf.GetAsync(3).GetAwaiter().GetResult();

    public void Close()
    {
        Leaf.DoAsync().Wait();
        _output.WriteLine("closed");
    }

    public void Dispose() => Close();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        using var session = new Session(output);
        session.Close();
        return session.Get();
    }
}
