using System.IO;
using System.Threading.Tasks;

internal class Base
{
    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal sealed class Derived : Base
{
    public string LoadAsync(int id) => "derived " + id;

    public int Twice(int id) => Load(id) * 2;
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var derived = new Derived();
        return derived.Load(1) + derived.LoadAsync(2) + derived.Twice(3);
    }
}
