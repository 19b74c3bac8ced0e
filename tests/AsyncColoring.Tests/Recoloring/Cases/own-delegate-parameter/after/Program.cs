using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task RepeatAsync(int times, Func<int, Task> action)
    {
        for (var i = 0; i < times; i++)
        {
            await action(i).ConfigureAwait(false);
        }
    }

    private static async Task<T> MeasureAsync<T>(Func<Task<T>> work) => await work().ConfigureAwait(false);

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await RepeatAsync(2, async i => output.WriteLine(await LoadAsync(i).ConfigureAwait(false))).ConfigureAwait(false);
        return await MeasureAsync(async () => await LoadAsync(7).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
