using System.IO;
using System.Threading.Tasks;

internal interface IGreeter
{
    string /*seed*/Greet(string name);
}

internal sealed class Greeter : IGreeter
{
    public string Greet(string name) => "hello " + name;
}

internal static class Program
{
    private static object? Run(StringWriter output) => ((IGreeter)new Greeter()).Greet("you");
}
