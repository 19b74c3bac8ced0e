using System.IO;
using System.Threading.Tasks;

internal struct Cursor
{
    private int _at;

    private void Move() => _at++;

    public int Next()
    {
        Move();
        return Leaf.GetAsync(_at).GetAwaiter().GetResult();
    }

    public int Replace()
    {
        this = new Cursor { _at = Leaf.GetAsync(9).GetAwaiter().GetResult() };
        return _at;
    }

    public int Assign() => _at = Leaf.GetAsync(5).GetAwaiter().GetResult();

    public static int Of(Cursor cursor) => Leaf.GetAsync(cursor._at).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var cursor = new Cursor();
        output.WriteLine(cursor.Next());
        output.WriteLine(cursor.Next());
        output.WriteLine(Cursor.Of(cursor));
        cursor.Replace();
        output.WriteLine(Cursor.Of(cursor));
        cursor.Assign();
        return Cursor.Of(cursor);
    }
}
