using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<object?> Run(StringWriter output)
    {
        Func<Task<int>> work = async () =>
        {
            await Leaf.DoAsync().ConfigureAwait(false);
            return Load(3);
        };
        return await work();
    }
}
