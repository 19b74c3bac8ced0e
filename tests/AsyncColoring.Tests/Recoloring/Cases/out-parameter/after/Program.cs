using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<(bool Result, int value)> TryLoadAsync(int id)
    {
        int value = await Leaf.GetAsync(id).ConfigureAwait(false);
        return (value > 0, value);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        (var loadOk, var value) = await TryLoadAsync(1).ConfigureAwait(false);
        return loadOk ? value : 0;
    }
}
