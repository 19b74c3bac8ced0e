using System.IO;
using System.Threading.Tasks;

internal abstract class Shape
{
    public abstract Task<int> AreaAsync();

    public virtual async Task<string> DescribeAsync() => "area " + await AreaAsync().ConfigureAwait(false);
}

internal class Square : Shape
{
    public override async Task<int> AreaAsync() => await Leaf.GetAsync(16).ConfigureAwait(false);
}

internal sealed class Named : Square
{
    public override async Task<string> DescribeAsync() => "square, " + await base.DescribeAsync().ConfigureAwait(false);

    public override async Task<int> AreaAsync() => await base.AreaAsync().ConfigureAwait(false) + 1;
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        Shape[] shapes = { new Square(), new Named() };
        foreach (var shape in shapes)
        {
            output.WriteLine(await shape.DescribeAsync().ConfigureAwait(false));
        }

        return await shapes[0].AreaAsync().ConfigureAwait(false);
    }
}
