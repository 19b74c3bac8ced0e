using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<(bool Result, int value)> TryLoadAsync(int id)
    {
        int value = await Leaf.GetAsync(id).ConfigureAwait(false);
        return (value > 1, value);
    }

    private static async Task<(int value, int @class)> BothAsync(int id)
    {
        int value = await Leaf.GetAsync(id).ConfigureAwait(false);
        int @class = value + 1;
        return (value, @class);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        int value = 0;
        var result = await TryLoadAsync(1).ConfigureAwait(false);
        value = result.value;
        if (result.Result)
        {
            output.WriteLine("found");
        }

        (var loadOk, var other) = await TryLoadAsync(2).ConfigureAwait(false);
        if (loadOk)
        {
            output.WriteLine(other);
        }

        var result2 = await BothAsync(3).ConfigureAwait(false);
        value = result2.value;
        var second = result2.@class;
        return value + second;
    }
}
