using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<string> UnwrapsAsync()
    {
        try
        {
            await Leaf.FailAsync("a").ConfigureAwait(false);
            return "none";
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }

    private static string Handles()
    {
        try
        {
            Leaf.FailAsync("b").Wait();
            return "none";
        }
        catch (AggregateException exception)
        {
            exception.Handle(inner => inner is InvalidOperationException);
            return "handled";
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => await UnwrapsAsync().ConfigureAwait(false) + Handles();
}
