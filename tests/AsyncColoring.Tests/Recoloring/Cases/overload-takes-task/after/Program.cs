using System;
using System.IO;
using System.Threading.Tasks;

internal static class Retry
{
    public static T Do<T>(Func<T> work) => work();

    public static async Task<T> DoAsync<T>(Func<Task<T>> work) => await work().ConfigureAwait(false);

    public static void Each(Action work) => work();

    public static async Task Each(Func<Task> work) => await work().ConfigureAwait(false);
}

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await Retry.Each(async () => output.WriteLine(await LoadAsync(1).ConfigureAwait(false))).ConfigureAwait(false);
        return Retry.Do(() => Load(2));
    }
}
