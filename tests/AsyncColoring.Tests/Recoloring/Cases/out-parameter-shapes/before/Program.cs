using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

internal sealed class Store
{
    private readonly Queue<int> _left = new(new[] { 3, 4, 5 });
    private int _last;

    /// <summary>Loads a value.</summary>
    /// <param name="id">What to load.</param>
    /// <param name="value">What was found.</param>
    /// <returns>Whether <paramref name="value"/> was found.</returns>
    public bool TryLoad(int id, out int value)
    {
        value = Leaf.GetAsync(id * 10).GetAwaiter().GetResult();
        return value > 10;
    }

    // The local takes what another call gives.
    public bool TryLoadTwice(int id, out int value) => TryLoad(id, out var first) && TryLoadNext(first, out value) || TryNothing(out value);

    public bool TryForward(int id, out int value) => TryLoad(id, out value);

    public bool TryChecked(string? id, out int value, out string text)
    {
        text = string.Empty;
        if (id is null)
        {
            value = 0;
            return false;
        }

        if (!TryLoad(id.Length, out value))
        {
            return false;
        }

        text = $"{id} {value}";
        return true;
    }

    public void Read(int id, out int value) => value = Leaf.GetAsync(id).Result;

    public void ReadBoth<T>(T id, out T same, out string text)
    {
        same = Leaf.GetAsync(id).Result;
        text = same + "!";
    }

    public bool TryNext(out int item)
    {
        if (_left.Count == 0)
        {
            item = 0;
            return false;
        }

        item = Leaf.GetAsync(_left.Dequeue()).Result;
        return true;
    }

    public int Last()
    {
        TryLoad(7, out _last);
        return _last;
    }

    public string Show() => TryLoad(3, out var value) ? "three " + value : "none";

    public void Print(StringWriter output) => output.WriteLine(TryLoad(2, out _));

    private static bool TryLoadNext(int id, out int value)
    {
        value = id + 1;
        return true;
    }

    private static bool TryNothing(out int value)
    {
        value = -1;
        return false;
    }
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var store = new Store();
        if (store.TryLoad(1, out var one))
        {
            output.WriteLine("one " + one);
        }
        else
        {
            output.WriteLine("no " + one);
        }

        if (!store.TryLoad(2, out int two) || two > 100)
        {
            return null;
        }

        if (one > 100)
        {
            output.WriteLine("much");
        }
        else if (store.TryLoad(0, out var zero))
        {
            output.WriteLine(zero);
        }
        else if (store.TryChecked("ab", out var otherwise, out _))
        {
            // Here it ends.
            output.WriteLine(otherwise);
        }
        else
        {
            output.WriteLine("else");
        }

        var found = store.TryLoad(3, out var three); // three
        output.WriteLine($"{found} {three} {two}");

        int four;
        found = store.TryLoad(4, out four);
        output.WriteLine($"{found} {four}");
        output.WriteLine(store.TryLoad(5, out four) && four > 40 ? four : 0);

        store.TryLoad(6, out _);
        store.Read(8, out var eight);
        store.Read(9, out eight);
        store.ReadBoth("a", out var a, out var text);
        output.WriteLine($"{eight} {a} {text}");
        store.ReadBoth(1, out _, out text);
        while (store.TryNext(out var item))
        {
            if (item == 4)
            {
                continue;
            }

            output.WriteLine(item + text);
        }

        while (store.TryNext(out _)) output.WriteLine("never");

        bool TryLocal(int id, out int value)
        {
            return store.TryForward(id, out value);
        }

        if (TryLocal(1, out var local)) output.WriteLine("local");
        output.WriteLine(local);
        store.Print(output);
        if (store.TryChecked("abc", out var number, out var word))
        {
            output.WriteLine(word + number);
        }

        var result = store.TryChecked(null, out number, out word) ? "all" : "nothing";
        output.WriteLine(nameof(store.TryChecked) == "" ? "" : result + number + word);
        try
        {
            store.TryLoad(1, out var tried);
            output.WriteLine(tried + store.Last());
        }
        catch (InvalidOperationException)
        {
        }

        return store.Show();
    }
}
