using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal interface IReader
{
    IEnumerable<int> Read();
}

internal sealed class Remote : IReader
{
    public IEnumerable<int> Read()
    {
        yield return Leaf.GetAsync(1).Result;
    }
}

internal sealed class Listed : IReader
{
    public IEnumerable<int> Read() => new[] { 1 };
}

internal sealed class Tree : IEnumerable<int>
{
    public IEnumerator<int> GetEnumerator()
    {
        yield return Leaf.GetAsync(3).Result;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal static class Program
{
    private static IEnumerable<int> Stored()
    {
        yield return Leaf.GetAsync(4).Result;
    }

    private static IEnumerable<int> Queried()
    {
        yield return Leaf.GetAsync(5).Result;
    }

    private static IEnumerable<int> Returned()
    {
        yield return Leaf.GetAsync(6).Result;
    }

    private static IEnumerable<int> Locked()
    {
        yield return Leaf.GetAsync(7).Result;
    }

    private static IEnumerable Untyped()
    {
        yield return Leaf.GetAsync(8).Result;
    }

    private static IEnumerable<int> Given()
    {
        yield return Leaf.GetAsync(9).Result;
    }

    private static IEnumerable<int> Passed() => Returned();

    private static IEnumerable<int> OnContext()
    {
        yield return Leaf.GetAsync(10).Result;
    }

    // Goes on where it was: what `ToListAsync` calls would not.
    internal static async Task<int> CountAsync() => await Leaf.GetAsync(OnContext().ToList().Count);

    private static object? Run(StringWriter output)
    {
        var sum = 0;
        foreach (var item in new Remote().Read())
        {
            sum += item;
        }

        foreach (var item in ((IReader)new Listed()).Read())
        {
            sum += item;
        }

        var stored = Stored();
        foreach (var item in stored)
        {
            sum += item;
        }

        foreach (var item in Queried().Zip(new[] { 1 }, (item, other) => item + other))
        {
            sum += item;
        }

        foreach (var item in Passed())
        {
            sum += item;
        }

        lock (output)
        {
            foreach (var item in Locked())
            {
                sum += item;
            }
        }

        foreach (int item in Untyped())
        {
            sum += item;
        }

        foreach (var item in new Tree())
        {
            sum += item;
        }

        Func<IEnumerable<int>> given = Given;
        foreach (var item in given())
        {
            sum += item;
        }

        return sum;
    }
}
