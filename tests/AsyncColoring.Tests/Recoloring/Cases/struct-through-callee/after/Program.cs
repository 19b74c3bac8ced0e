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

    public static async Task<int> OfAsync(Cursor cursor) => await Leaf.GetAsync(cursor._at).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var cursor = new Cursor();
        output.WriteLine(cursor.Next());
        output.WriteLine(cursor.Next());
        output.WriteLine(await Cursor.OfAsync(cursor).ConfigureAwait(false));
        cursor.Replace();
        output.WriteLine(await Cursor.OfAsync(cursor).ConfigureAwait(false));
        cursor.Assign();
        return await Cursor.OfAsync(cursor).ConfigureAwait(false);
    }
}
