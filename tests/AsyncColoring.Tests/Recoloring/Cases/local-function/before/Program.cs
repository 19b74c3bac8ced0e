using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var total = 0;
        Add(1);
        Add(2);
        return total + Fetch(4) + Fetch(5);

        void Add(int id)
        {
            total += Fetch(id);
            output.WriteLine(total);
        }

        static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
    }
}
