using System.IO;
using System.Threading.Tasks;

internal interface IGreeter
{
    Task<string> /*seed*/GreetAsync(string name);
}

internal sealed class Greeter : IGreeter
{
    public Task<string> GreetAsync(string name) => Task.FromResult("hello " + name);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await ((IGreeter)new Greeter()).GreetAsync("you").ConfigureAwait(false);
}
