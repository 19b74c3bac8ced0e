using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;

internal sealed record Point(int X, int Y)
{
    public int Z { get; set; }
}

internal static class Program
{
    private static int _field;

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static StringReader Open(int id) => new(Load(id) + " opened");

    private static System.Exception Make(int id) => new System.InvalidOperationException("made " + Load(id));

    private static bool Parse(string text, out int number) => int.TryParse(text, out number);

    private static void Add(ref int total, int id) => total += id;

    private static object? Run(StringWriter output)
    {
        using var reader = Open(1);
        output.WriteLine(reader.ReadLine());
        var point = new Point(Load(1), Y: Load(2)) { Z = Load(3) };
        point = point with { X = Load(4) };
        point.Z += Load(5);
        var list = new List<int> { Load(1), Load(2) };
        int[] array = [Load(3), .. new[] { Load(4) }];
        var last = array[^Load(1)];
        var map = new Dictionary<int, int> { [Load(1)] = Load(2) };
        Interlocked.Add(ref _field, Load(6));
        Add(ref array[0], Load(7));
        var text = new StringBuilder().Append($"{Load(8)}/{last}").ToString();
        if (Parse(Load(9).ToString(), out var parsed) && Load(parsed) is var again && again > 1)
        {
            output.WriteLine(checked(Load(1) + again));
        }

        int Local() => Load(11);
        System.Func<int> group = Local;
        output.WriteLine(Local() + group());
        output.WriteLine(string.Format("{0} {1}", Load(1), text));
        try
        {
            throw Make(12);
        }
        catch (System.InvalidOperationException exception)
        {
            output.WriteLine(exception.Message);
        }

        return point.ToString() + list.Count + map.Count + _field + array[0];
    }
}
