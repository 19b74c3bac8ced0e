using System.IO;

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

    private static object? Run(StringWriter output)
    {
        var (first, second) = new Pair();
        var sum = first + second;
        foreach (var number in new Sequence())
        {
            sum += number;
        }

        return sum + Load(9);
    }
}
