using System;
using System.IO;
using System.Linq.Expressions;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        Expression<Func<int, int>> expression = id => Load(id) + 1;
        return expression.Compile()(1) + await LoadAsync(2).ConfigureAwait(false);
    }
}
