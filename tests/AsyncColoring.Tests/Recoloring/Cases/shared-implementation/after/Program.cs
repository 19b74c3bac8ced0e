using System;
using System.IO;
using System.Threading.Tasks;

internal interface IFirst
{
    Task<int> LoadAsync(int id);
}

internal interface ISecond
{
    Task<int> LoadAsync(int id);
}

internal sealed class Both : IFirst, ISecond
{
    public async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal sealed class Other : ISecond
{
    public Task<int> LoadAsync(int id) => Task.FromResult(-id);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        IFirst first = new Both();
        ISecond second = new Other();
        return await first.LoadAsync(1).ConfigureAwait(false) + await second.LoadAsync(2).ConfigureAwait(false);
    }
}
