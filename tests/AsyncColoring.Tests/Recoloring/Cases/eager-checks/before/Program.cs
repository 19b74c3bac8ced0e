using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

/// <summary>A store.</summary>
public class Store
{
    /// <summary>Loads.</summary>
    /// <param name="id">What.</param>
    public int Load(string? id)
    {
        // Checked at once.
        if (id is null)
        {
            throw new ArgumentNullException(nameof(id));
        }

        // The wait.
        var length = Leaf.GetAsync(id.Length).Result;
        return length + 1;
    }

    /// <summary>Loads.</summary>
    protected internal T Pick<T>(IEnumerable<T>? all, int index)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(all);
        if (index < 0) throw new ArgumentOutOfRangeException(nameof(index));
        _ = all ?? throw new ArgumentException("never", nameof(all));

        foreach (var item in all)
        {
            if (index-- == 0)
            {
                return Leaf.GetAsync(item).Result;
            }
        }

        throw new InvalidOperationException();
    }

    /// <summary>Has nothing to do before the checks.</summary>
    public void Late(string text)
    {
        Leaf.DoAsync().Wait();
        if (text.Length == 0)
        {
            throw new ArgumentException("empty", nameof(text));
        }
    }

    /// <summary>Is another exception.</summary>
    public void State(string text)
    {
        if (text.Length == 0)
        {
            throw new InvalidOperationException();
        }

        Leaf.DoAsync().Wait();
    }

    internal void Hidden(string? text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        Leaf.DoAsync().Wait();
    }
}

/// <summary>A struct.</summary>
public readonly struct Size
{
    private readonly int _width;

    internal Size(int width) => _width = width;

    /// <summary>Scales.</summary>
    public int Scale(int by)
    {
        if (by == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(by));
        }

        return Leaf.GetAsync(by).Result * _width;
    }
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var store = new Store();
        output.WriteLine(store.Load("abc") + store.Pick(new[] { 1, 2 }, 1) + new Size(2).Scale(3));
        store.Late("a");
        store.State("a");
        store.Hidden("a");
        try
        {
            store.Pick<int>(null, 1);
        }
        catch (ArgumentNullException exception)
        {
            output.WriteLine(exception.ParamName);
        }

        return store.Load(null);
    }
}
