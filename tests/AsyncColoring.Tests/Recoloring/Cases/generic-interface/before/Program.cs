using System.IO;
using System.Threading.Tasks;

internal interface IStore<T>
{
    T Load(T id);
}

internal sealed class Numbers : IStore<int>
{
    public int Load(int id) => Leaf.GetAsync(id + 1).GetAwaiter().GetResult();
}

internal sealed class Words : IStore<string>
{
    public string Load(string id) => id + "!";
}

internal sealed class Twice<T> : IStore<T>
{
    private readonly IStore<T> _inner;

    public Twice(IStore<T> inner) => _inner = inner;

    T IStore<T>.Load(T id) => _inner.Load(_inner.Load(id));
}

internal static class Program
{
    private static T Get<T>(IStore<T> store, T id) => store.Load(id);

    private static object? Run(StringWriter output)
    {
        output.WriteLine(Get(new Words(), "a"));
        return Get(new Twice<int>(new Numbers()), 1);
    }
}
