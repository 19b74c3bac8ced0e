using System;
using System.IO;
using System.Threading.Tasks;

[AttributeUsage(AttributeTargets.Method)]
public sealed class FactAttribute : Attribute
{
}

public sealed class LoaderTests
{
    [Fact]
    public void Loads()
    {
        Assert(Loader.Load(1) == 1);
    }

    [Fact]
    public async Task LoadsAsync()
    {
        Assert(await Loader.LoadAsync(1).ConfigureAwait(false) == 1);
    }

    [Fact]
    public void Waits() => Leaf.DoAsync().Wait();

    [Fact]
    public async Task WaitsAsync() => await Leaf.DoAsync().ConfigureAwait(false);

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
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}
