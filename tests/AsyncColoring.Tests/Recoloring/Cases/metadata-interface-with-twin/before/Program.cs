using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Connection : IDisposable
{
    public static int Closed;

    public void Dispose() => Leaf.GetAsync(++Closed).GetAwaiter().GetResult();
}

internal static class Program
{
    private static int Use()
    {
        using (var connection = new Connection())
        {
            return Leaf.GetAsync(5).GetAwaiter().GetResult();
        }
    }

    private static object? Run(StringWriter output) => Use() + Connection.Closed;
}
