using System.IO;
using System.Threading.Tasks;

internal interface ISource<out T>
{
    T Next();
}

internal sealed class Words : ISource<string>
{
    public string Next() => Leaf.GetAsync("word").GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        ISource<object> source = new Words();
        return source.Next();
    }
}
