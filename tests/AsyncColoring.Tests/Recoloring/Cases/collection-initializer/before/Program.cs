using System.Collections;
using System.Collections.Generic;
using System.IO;

internal sealed class Bag : IEnumerable<int>
{
    private readonly List<int> _items = new();

    public void Add(int item) => _items.Add(Leaf.GetAsync(item).GetAwaiter().GetResult());

    public IEnumerator<int> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var bag = new Bag { 1, 2 };
        bag.Add(3);
        return bag;
    }
}
