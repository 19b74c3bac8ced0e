using System.IO;
using System.Threading.Tasks;

internal class Base
{
    public int Read() => Leaf.GetAsync(1).GetAwaiter().GetResult();
}

internal sealed class Derived : Base
{
    public new int Read() => base.Read() + 1;
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Derived().Read() + ((Base)new Derived()).Read();
}
