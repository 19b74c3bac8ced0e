using Xunit;

public sealed class MoreTests
{
    [Xunit.Fact]
    public void Loads_more()
    {
        if (Loader.Load(2) != 2)
        {
            throw new System.InvalidOperationException("failed");
        }
    }
}
