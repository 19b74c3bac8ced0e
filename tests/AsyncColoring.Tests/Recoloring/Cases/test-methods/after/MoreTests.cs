using System.Threading.Tasks;
using Xunit;

public sealed class MoreTests
{
    [Xunit.Fact]
    public async Task Loads_more()
    {
        if (await Loader.LoadAsync(2).ConfigureAwait(false) != 2)
        {
            throw new System.InvalidOperationException("failed");
        }
    }
}
