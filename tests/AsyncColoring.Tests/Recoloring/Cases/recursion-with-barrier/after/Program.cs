using System.IO;
using System.Threading.Tasks;

internal sealed class Walker
{
    public int Total { get; }

    public Walker() => Total = Walk(2);

    public static int Walk(int depth) => depth == 0 ? 0 : Step(depth) + Walk(depth - 1);

    public static async Task<int> WalkAsync(int depth) => depth == 0 ? 0 : await StepAsync(depth).ConfigureAwait(false) + await WalkAsync(depth - 1).ConfigureAwait(false);

    private static int Step(int depth) => Leaf.GetAsync(depth).GetAwaiter().GetResult();

    private static async Task<int> StepAsync(int depth) => await Leaf.GetAsync(depth).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => new Walker().Total + await Walker.WalkAsync(3).ConfigureAwait(false);
}
