using System.IO;
using System.Threading.Tasks;

internal static class Program
{
#if FAST
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
#else
    private static int Load(int id) => id;
#endif

    private static int Other(int id)
    {
#if SLOW
        return Load(id) + Load(id);
#else
        return Leaf.GetAsync(id).GetAwaiter().GetResult();
#endif
    }

    private static object? Run(StringWriter output) => Other(2);
}
