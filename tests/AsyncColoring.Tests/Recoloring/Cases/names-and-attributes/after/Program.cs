using System;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;

[AttributeUsage(AttributeTargets.All)]
internal sealed class SourceAttribute : Attribute
{
    public SourceAttribute(string name) => Name = name;

    public string Name { get; }
}

internal static class Program
{
    [Source(nameof(Load))]
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    [Source(nameof(Load))]
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int> NamedAsync(int id) => await LoadAsync(id).ConfigureAwait(false);

    private sealed class Item
    {
        private async Task<int> ShownAsync() => await LoadAsync(1).ConfigureAwait(false);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine(typeof(Program).GetMethod("Reflected", BindingFlags.NonPublic | BindingFlags.Static) is not null);
        output.WriteLine(nameof(NamedAsync).Length > 0);
        return await NamedAsync(1).ConfigureAwait(false) + await ReflectedAsync(2).ConfigureAwait(false);
    }

    private static int Reflected(int id) => Load(id);

    private static async Task<int> ReflectedAsync(int id) => await LoadAsync(id).ConfigureAwait(false);
}
