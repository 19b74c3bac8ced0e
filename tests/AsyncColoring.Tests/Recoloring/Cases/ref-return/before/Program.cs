using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int _value;

    private static ref int Slot(int id)
    {
        _value = Leaf.GetAsync(id).GetAwaiter().GetResult();
        return ref _value;
    }

    private static object? Run(StringWriter output)
    {
        Slot(1) = 5;
        return Slot(2) + _value;
    }
}
