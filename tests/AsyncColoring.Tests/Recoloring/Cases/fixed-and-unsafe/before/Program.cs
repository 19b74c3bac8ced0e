using System.IO;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Block(int[] values)
    {
        var loaded = Load(1);
        unsafe
        {
            fixed (int* first = values)
            {
                return *first + loaded;
            }
        }
    }

    private static int Inside(int[] values)
    {
        unsafe
        {
            return Load(sizeof(int*));
        }
    }

    private static object? Run(StringWriter output) => Block(new[] { 1 }) + Inside(new[] { 1 }) - Load(sizeof(int));
}
