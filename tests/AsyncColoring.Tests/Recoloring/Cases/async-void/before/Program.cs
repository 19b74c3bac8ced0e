using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async void /*seed*/Start(StringWriter output)
    {
        await Task.CompletedTask;
        output.WriteLine("started");
    }

    private static object? Run(StringWriter output)
    {
        Start(output);
        return "ended";
    }
}
