using System.IO;
using System.Threading.Tasks;

internal sealed class Pair
{
    public void Deconstruct(out int first, out int second)
    {
        first = Program.Load(1);
        second = Program.Load(2);
    }
}

internal sealed class Sequence
{
    public Enumerator GetEnumerator() => new();

    public sealed class Enumerator
    {
        private int _at;

        public int Current => _at;

        public bool MoveNext() => Program.Load(++_at) < 3;
    }
}

internal static class Program
{
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var (first, second) = new Pair();
        var sum = first + second;
        foreach (var number in new Sequence())
        {
            sum += number;
        }

        return sum + await LoadAsync(9).ConfigureAwait(false);
    }
}
