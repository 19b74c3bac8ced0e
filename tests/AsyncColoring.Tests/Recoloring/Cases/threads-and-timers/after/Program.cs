using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static int _total;

    private static void Add(int id) => Interlocked.Add(ref _total, Leaf.GetAsync(id).GetAwaiter().GetResult());

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var thread = new Thread(() => Add(1));
        thread.Start();
        thread.Join();
        await Parallel.ForEachAsync(new[] { 2, 3 }, (id, _) => { Add(id); return default; }).ConfigureAwait(false);
        Action action = () => Add(4);
        action();
        await Task.Run((Action)(() => Add(5))).ConfigureAwait(false);
        Func<object> boxed = () => { Add(6); return "boxed"; };
        output.WriteLine(boxed());
        Add(7);
        return _total;
    }
}
