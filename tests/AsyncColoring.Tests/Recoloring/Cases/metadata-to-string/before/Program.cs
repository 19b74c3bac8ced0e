using System.IO;
using System.Threading.Tasks;

internal sealed class Item
{
    private static string Name() => Leaf.GetAsync("item").GetAwaiter().GetResult();

    public override string ToString() => Name();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var item = new Item();
        output.WriteLine(item);
        return item.ToString();
    }
}
