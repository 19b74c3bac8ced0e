using System;
using Xunit;

public sealed class LoaderTests
{
    [Fact]
    public void Loads()
    {
        Assert(Loader.Load(1) == 1);
    }

    [Fact]
    public void Waits() => Leaf.DoAsync().Wait();

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
}
