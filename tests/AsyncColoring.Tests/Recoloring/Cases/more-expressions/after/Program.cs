using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

internal sealed record Point(int X, int Y)
{
    public int Z { get; set; }
}

internal static class Program
{
    private static int _field;

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<StringReader> OpenAsync(int id) => new(await LoadAsync(id).ConfigureAwait(false) + " opened");

    private static async Task<System.Exception> MakeAsync(int id) => new System.InvalidOperationException("made " + await LoadAsync(id).ConfigureAwait(false));

    private static bool Parse(string text, out int number) => int.TryParse(text, out number);

    private static void Add(ref int total, int id) => total += id;

    private static async Task<object?> RunAsync(StringWriter output)
    {
        using var reader = await OpenAsync(1).ConfigureAwait(false);
        output.WriteLine(reader.ReadLine());
        var point = new Point(await LoadAsync(1).ConfigureAwait(false), Y: await LoadAsync(2).ConfigureAwait(false)) { Z = await LoadAsync(3).ConfigureAwait(false) };
        point = point with { X = await LoadAsync(4).ConfigureAwait(false) };
        point.Z += await LoadAsync(5).ConfigureAwait(false);
        var list = new List<int> { await LoadAsync(1).ConfigureAwait(false), await LoadAsync(2).ConfigureAwait(false) };
        int[] array = [await LoadAsync(3).ConfigureAwait(false), .. new[] { await LoadAsync(4).ConfigureAwait(false) }];
        var last = array[^await LoadAsync(1).ConfigureAwait(false)];
        var map = new Dictionary<int, int> { [await LoadAsync(1).ConfigureAwait(false)] = await LoadAsync(2).ConfigureAwait(false) };
        Interlocked.Add(ref _field, Load(6));
        Add(ref array[0], Load(7));
        var text = new StringBuilder().Append($"{await LoadAsync(8).ConfigureAwait(false)}/{last}").ToString();
        if (Parse((await LoadAsync(9).ConfigureAwait(false)).ToString(), out var parsed) && await LoadAsync(parsed).ConfigureAwait(false) is var again && again > 1)
        {
            output.WriteLine(checked(await LoadAsync(1).ConfigureAwait(false) + again));
        }

        int Local() => Load(11);

        async Task<int> LocalAsync() => await LoadAsync(11).ConfigureAwait(false);
        System.Func<int> group = Local;
        output.WriteLine(await LocalAsync().ConfigureAwait(false) + group());
        output.WriteLine(string.Format("{0} {1}", await LoadAsync(1).ConfigureAwait(false), text));
        try
        {
            throw await MakeAsync(12).ConfigureAwait(false);
        }
        catch (System.InvalidOperationException exception)
        {
            output.WriteLine(exception.Message);
        }

        return point.ToString() + list.Count + map.Count + _field + array[0];
    }
}
