using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        var started = Task.Factory.StartNew(() => Load(1));
        var continued = started.ContinueWith(done => done.Result + Load(2));
        var boxed = Task.Run<object>(() => Load(3));
        output.WriteLine(continued.Result);
        output.WriteLine(boxed.Result);
        return started.Result + Load(4);
    }
}
