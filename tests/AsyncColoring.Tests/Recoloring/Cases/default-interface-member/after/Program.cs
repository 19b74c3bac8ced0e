using System.IO;
using System.Threading.Tasks;

internal interface IGreeter
{
    Task<string> NameAsync();

    async Task<string> GreetAsync() => "hello " + await NameAsync().ConfigureAwait(false);
}

internal sealed class Polite : IGreeter
{
    public async Task<string> NameAsync() => await Leaf.GetAsync("polite").ConfigureAwait(false);
}

internal sealed class Rude : IGreeter
{
    public Task<string> NameAsync() => Task.FromResult("rude");

    public Task<string> GreetAsync() => Task.FromResult("go away");
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await ((IGreeter)new Polite()).GreetAsync().ConfigureAwait(false) + await ((IGreeter)new Rude()).GreetAsync().ConfigureAwait(false);
}
