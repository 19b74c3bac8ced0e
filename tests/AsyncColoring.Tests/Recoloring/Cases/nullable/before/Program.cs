using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static string? Find(int id) => Leaf.GetAsync(id > 0 ? "found" : null).GetAwaiter().GetResult();

    private static int? Count(int id) => Find(id)?.Length;

    private static T? OrDefault<T>(bool there, T value) => there ? Leaf.GetAsync(value).GetAwaiter().GetResult() : default;

    private static object? Run(StringWriter output)
    {
        string? name = Find(0);
        output.WriteLine(name is null ? "null" : name);
        output.WriteLine(Count(1) ?? 0);
        return OrDefault(true, "x") + OrDefault<string>(false, "y");
    }
}
