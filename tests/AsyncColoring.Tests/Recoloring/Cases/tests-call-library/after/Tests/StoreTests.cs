using Core;
using System.Threading.Tasks;
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
    public async Task Counts()
    {
        Assert.Equal(7, await new Store().CountAsync());
    }
}
