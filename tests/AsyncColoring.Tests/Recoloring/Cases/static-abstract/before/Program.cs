using System.IO;
using System.Threading.Tasks;

internal interface IMade<T>
    where T : IMade<T>
{
    static abstract int Make(int id);
}

internal sealed class Made : IMade<Made>
{
    public static int Make(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static int Make<T>(int id)
        where T : IMade<T> => T.Make(id);

    private static object? Run(StringWriter output) => Make<Made>(3);
}
