using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static void Touch() => Leaf.DoAsync().Wait();

    private static object? Run(StringWriter output)
    {
        var task = Task.Run(() => Load(1));
        Task.Run(() => Touch()).Wait();
        Task.Run(Touch).Wait();
        return task.Result + Task.Run(() => { return Load(2); }).Result;
    }
}
