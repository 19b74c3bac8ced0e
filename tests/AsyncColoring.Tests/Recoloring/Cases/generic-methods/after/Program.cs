using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<T> LoadAsync<T>(T value) => await Leaf.GetAsync(value).ConfigureAwait(false);

    private static async Task<List<T>> ManyAsync<T>(params T[] values)
        where T : notnull
    {
        var list = new List<T>();
        foreach (var value in values)
        {
            list.Add(await LoadAsync(value).ConfigureAwait(false));
        }

        return list;
    }

    private static async Task<T> CreateAsync<T>()
        where T : class, new()
    {
        await Leaf.DoAsync().ConfigureAwait(false);
        return new T();
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine(await LoadAsync<object>("text").ConfigureAwait(false));
        output.WriteLine((await CreateAsync<Holder>().ConfigureAwait(false)).Value);
        return await ManyAsync(1, 2, 3).ConfigureAwait(false);
    }

    private sealed class Holder
    {
        public int Value => 5;
    }
}
