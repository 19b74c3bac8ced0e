using Core;
using Xunit;

namespace Xunit
{
    [System.AttributeUsage(System.AttributeTargets.Method)]
    public sealed class FactAttribute : System.Attribute
    {
    }

    public static class Assert
    {
        public static void Equal<T>(T expected, T actual)
        {
        }
    }
}

public sealed class StoreTests
{
    [Fact]
    public void Counts()
    {
        Assert.Equal(7, new Store().Count());
    }
}
