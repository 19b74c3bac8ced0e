using System.Diagnostics.CodeAnalysis;
using System.IO;

internal sealed class Holder
{
    private string? _name;

    [MemberNotNull(nameof(_name))]
    private void Fill() => _name = Leaf.GetAsync("name").GetAwaiter().GetResult();

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Echo(string? text) => Leaf.GetAsync(text).GetAwaiter().GetResult();

    public int Length()
    {
        Fill();
        return _name.Length + Echo(_name).Length;
    }
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Holder().Length();
}
