using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int _state;

    private static async Task<int> NextAsync(StringWriter output)
    {
        output.WriteLine("next " + _state);
        _state = await Leaf.GetAsync(_state + 1).ConfigureAwait(false);
        return _state;
    }

    private static int Plain(StringWriter output)
    {
        output.WriteLine("plain " + _state);
        return ++_state;
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var values = new int[10];
        values[_state] = await NextAsync(output).ConfigureAwait(false) + _state + Plain(output) * await NextAsync(output).ConfigureAwait(false);
        _state += await NextAsync(output).ConfigureAwait(false);
        return string.Join(",", values) + _state;
    }
}
