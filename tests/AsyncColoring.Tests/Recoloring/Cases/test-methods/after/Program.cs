using System;
using System.Threading.Tasks;
using Xunit;

public sealed class LoaderTests
{
    [Fact]
    public async Task Loads()
    {
        Assert(await Loader.LoadAsync(1).ConfigureAwait(false) == 1);
    }

    [Fact]
    public async Task Waits() => await Leaf.DoAsync().ConfigureAwait(false);

    private static void Assert(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("failed");
        }
    }
}

internal static class Loader
{
    public static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}
