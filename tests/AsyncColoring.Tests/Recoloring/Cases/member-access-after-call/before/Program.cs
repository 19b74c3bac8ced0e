using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static string Name(int id) => Leaf.GetAsync("name" + id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        output.WriteLine(Name(1).Length);
        output.WriteLine(Name(2)[0]);
        output.WriteLine(Name(3)!.ToUpperInvariant().Trim());
        var text = (string)Name(4);
        return text + (Name(5) as object).ToString();
    }
}
