using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class MemberDataAttribute : Attribute
{
    public MemberDataAttribute(string member) => Member = member;

    public string Member { get; }
}

[DebuggerDisplay("{Shown()}")]
internal sealed class Item
{
    internal int Shown() => Program.Load(1);

    internal async Task<int> ShownAsync() => await Program.LoadAsync(1).ConfigureAwait(false);
}

internal static class Program
{
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Data() => Load(4);

    private static async Task<int> DataAsync() => await LoadAsync(4).ConfigureAwait(false);

    [MemberData("Data")]
    private static async Task<int> TestAsync() => await LoadAsync(3).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output) => await new Item().ShownAsync().ConfigureAwait(false) + await TestAsync().ConfigureAwait(false) + await DataAsync().ConfigureAwait(false);
}
