using System.IO;
using System.Threading;

internal static class Program
{
    private static void Pause() => Thread./*seed*/Sleep(1);

    private static object? Run(StringWriter output)
    {
        Pause();
        return "rested";
    }
}
