using System.IO;
using System.Threading.Tasks;

internal interface IGreeter
{
    string Name();

    string Greet() => "hello " + Name();
}

internal sealed class Polite : IGreeter
{
    public string Name() => Leaf.GetAsync("polite").GetAwaiter().GetResult();
}

internal sealed class Rude : IGreeter
{
    public string Name() => "rude";

    public string Greet() => "go away";
}

internal static class Program
{
    private static object? Run(StringWriter output) => ((IGreeter)new Polite()).Greet() + ((IGreeter)new Rude()).Greet();
}
