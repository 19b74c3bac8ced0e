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
    /// <param name="id">What.</param>
    public Task<int> LoadAsync(string? id)
    {
        // Checked at once.
        if (id is null)
        {
            throw new ArgumentNullException(nameof(id));
        }

        return CoreAsync();

        async Task<int> CoreAsync()
        {
            // The wait.
            var length = await Leaf.GetAsync(id.Length).ConfigureAwait(false);
            return length + 1;
        }
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

    /// <summary>Loads.</summary>
    protected internal Task<T> PickAsync<T>(IEnumerable<T>? all, int index)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(all);
        if (index < 0) throw new ArgumentOutOfRangeException(nameof(index));
        _ = all ?? throw new ArgumentException("never", nameof(all));

        return CoreAsync();

        async Task<T> CoreAsync()
        {
            foreach (var item in all)
            {
                if (index-- == 0)
                {
                    return await Leaf.GetAsync(item).ConfigureAwait(false);
                }
            }

            throw new InvalidOperationException();
        }
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

    /// <summary>Has nothing to do before the checks.</summary>
    public async Task LateAsync(string text)
    {
        await Leaf.DoAsync().ConfigureAwait(false);
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

    /// <summary>Is another exception.</summary>
    public async Task StateAsync(string text)
    {
        if (text.Length == 0)
        {
            throw new InvalidOperationException();
        }

        await Leaf.DoAsync().ConfigureAwait(false);
    }

    internal async Task HiddenAsync(string? text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        await Leaf.DoAsync().ConfigureAwait(false);
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

    /// <summary>Scales.</summary>
    public async Task<int> ScaleAsync(int by)
    {
        if (by == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(by));
        }

        return await Leaf.GetAsync(by).ConfigureAwait(false) * _width;
    }
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var store = new Store();
        output.WriteLine(await store.LoadAsync("abc").ConfigureAwait(false) + await store.PickAsync(new[] { 1, 2 }, 1).ConfigureAwait(false) + await new Size(2).ScaleAsync(3).ConfigureAwait(false));
        await store.LateAsync("a").ConfigureAwait(false);
        await store.StateAsync("a").ConfigureAwait(false);
        await store.HiddenAsync("a").ConfigureAwait(false);
        try
        {
            await store.PickAsync<int>(null, 1).ConfigureAwait(false);
        }
        catch (ArgumentNullException exception)
        {
            output.WriteLine(exception.ParamName);
        }

        return await store.LoadAsync(null).ConfigureAwait(false);
    }
}
