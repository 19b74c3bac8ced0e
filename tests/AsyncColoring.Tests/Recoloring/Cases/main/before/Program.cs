using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Main(string[] args)
    {
        System.Console.WriteLine(Load(1));
        return Load(0);
    }
}
