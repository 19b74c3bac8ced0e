using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var store = new Store();
        output.WriteLine(store.Count());
        return store.Count();
    }
}
