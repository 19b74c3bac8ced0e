using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int _state;

    private static int Next(StringWriter output)
    {
        output.WriteLine("next " + _state);
        _state = Leaf.GetAsync(_state + 1).GetAwaiter().GetResult();
        return _state;
    }

    private static int Plain(StringWriter output)
    {
        output.WriteLine("plain " + _state);
        return ++_state;
    }

    private static object? Run(StringWriter output)
    {
        var values = new int[10];
        values[_state] = Next(output) + _state + Plain(output) * Next(output);
        _state += Next(output);
        return string.Join(",", values) + _state;
    }
}
