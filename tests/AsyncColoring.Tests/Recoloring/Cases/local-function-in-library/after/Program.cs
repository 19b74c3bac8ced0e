using System.Threading.Tasks;

public static class Api
{
    public static int Sum(int first, int second)
    {
        return Fetch(first) + Fetch(second);

        static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
    }

    public static async Task<int> SumAsync(int first, int second)
    {
        return await FetchAsync(first).ConfigureAwait(false) + await FetchAsync(second).ConfigureAwait(false);

        static async Task<int> FetchAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
    }
}
