using System.IO;
using System.Threading;

internal static class Program
{
    private static int Load(int id, CancellationToken cancellation) => Leaf.GetAsync(id, cancellation).GetAwaiter().GetResult();

    private static int Forgetful(int id, CancellationToken cancellation) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        using var source = new CancellationTokenSource();
        return Load(1, source.Token) + Forgetful(2, source.Token);
    }
}
