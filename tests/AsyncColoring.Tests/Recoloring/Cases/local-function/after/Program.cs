using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var total = 0;
        await AddAsync(1).ConfigureAwait(false);
        await AddAsync(2).ConfigureAwait(false);
        return total + await FetchAsync(4).ConfigureAwait(false) + await FetchAsync(5).ConfigureAwait(false);

        async Task AddAsync(int id)
        {
            total += await FetchAsync(id).ConfigureAwait(false);
            output.WriteLine(total);
        }

        static async Task<int> FetchAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
    }
}
