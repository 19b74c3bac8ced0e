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
    /// <returns>Whether <c>value</c> was found. <c>value</c>: What was found.</returns>
    public async Task<(bool Result, int value)> TryLoadAsync(int id)
    {
        int value = await Leaf.GetAsync(id * 10).ConfigureAwait(false);
        return (value > 10, value);
    }

    // The local takes what another call gives.
    public async Task<(bool Result, int value)> TryLoadTwiceAsync(int id)
    {
        int value;
        (var loadOk, var first) = await TryLoadAsync(id).ConfigureAwait(false);
        return (loadOk && TryLoadNext(first, out value) || TryNothing(out value), value);
    }

    public async Task<(bool Result, int value)> TryForwardAsync(int id)
    {
        int value;
        (var loadOk, value) = await TryLoadAsync(id).ConfigureAwait(false);
        return (loadOk, value);
    }

    public async Task<(bool Result, int value, string text)> TryCheckedAsync(string? id)
    {
        int value;
        string text = string.Empty;
        if (id is null)
        {
            value = 0;
            return (false, value, text);
        }

        (var loadOk, value) = await TryLoadAsync(id.Length).ConfigureAwait(false);
        if (!loadOk)
        {
            return (false, value, text);
        }

        text = $"{id} {value}";
        return (true, value, text);
    }

    public async Task<int> ReadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    public async Task<(T same, string text)> ReadBothAsync<T>(T id)
    {
        T same = await Leaf.GetAsync(id).ConfigureAwait(false);
        string text = same + "!";
        return (same, text);
    }

    public async Task<(bool Result, int item)> TryNextAsync()
    {
        int item;
        if (_left.Count == 0)
        {
            item = 0;
            return (false, item);
        }

        item = await Leaf.GetAsync(_left.Dequeue()).ConfigureAwait(false);
        return (true, item);
    }

    public async Task<int> LastAsync()
    {
        (_, _last) = await TryLoadAsync(7).ConfigureAwait(false);
        return _last;
    }

    public async Task<string> ShowAsync()
    {
        (var loadOk, var value) = await TryLoadAsync(3).ConfigureAwait(false);
        return loadOk ? "three " + value : "none";
    }

    public async Task PrintAsync(StringWriter output)
    {
        (var loadOk, _) = await TryLoadAsync(2).ConfigureAwait(false);
        output.WriteLine(loadOk);
    }

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
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var store = new Store();
        (var loadOk, var one) = await store.TryLoadAsync(1).ConfigureAwait(false);
        if (loadOk)
        {
            output.WriteLine("one " + one);
        }
        else
        {
            output.WriteLine("no " + one);
        }

        (var loadOk2, int two) = await store.TryLoadAsync(2).ConfigureAwait(false);
        if (!loadOk2 || two > 100)
        {
            return null;
        }

        if (one > 100)
        {
            output.WriteLine("much");
        }
        else
        {
            (var loadOk3, var zero) = await store.TryLoadAsync(0).ConfigureAwait(false);
            if (loadOk3)
            {
                output.WriteLine(zero);
            }
            else
            {
                (var checkedOk, var otherwise, _) = await store.TryCheckedAsync("ab").ConfigureAwait(false);
                if (checkedOk)
                {
                    // Here it ends.
                    output.WriteLine(otherwise);
                }
                else
                {
                    output.WriteLine("else");
                }
            }
        }

        (var found, var three) = await store.TryLoadAsync(3).ConfigureAwait(false); // three
        output.WriteLine($"{found} {three} {two}");

        int four;
        (found, four) = await store.TryLoadAsync(4).ConfigureAwait(false);
        output.WriteLine($"{found} {four}");
        (var loadOk4, four) = await store.TryLoadAsync(5).ConfigureAwait(false);
        output.WriteLine(loadOk4 && four > 40 ? four : 0);

        await store.TryLoadAsync(6).ConfigureAwait(false);
        var eight = await store.ReadAsync(8).ConfigureAwait(false);
        eight = await store.ReadAsync(9).ConfigureAwait(false);
        (var a, var text) = await store.ReadBothAsync("a").ConfigureAwait(false);
        output.WriteLine($"{eight} {a} {text}");
        (_, text) = await store.ReadBothAsync(1).ConfigureAwait(false);
        while (true)
        {
            (var nextOk, var item) = await store.TryNextAsync().ConfigureAwait(false);
            if (!nextOk)
            {
                break;
            }

            if (item == 4)
            {
                continue;
            }

            output.WriteLine(item + text);
        }

        while (true)
        {
            (var nextOk2, _) = await store.TryNextAsync().ConfigureAwait(false);
            if (!nextOk2)
            {
                break;
            }

            output.WriteLine("never");
        }

        async Task<(bool Result, int value)> TryLocalAsync(int id)
        {
            int value;
            (var forwardOk, value) = await store.TryForwardAsync(id).ConfigureAwait(false);
            return (forwardOk, value);
        }

        (var localOk, var local) = await TryLocalAsync(1).ConfigureAwait(false);
        if (localOk) output.WriteLine("local");
        output.WriteLine(local);
        await store.PrintAsync(output).ConfigureAwait(false);
        (var checkedOk2, var number, var word) = await store.TryCheckedAsync("abc").ConfigureAwait(false);
        if (checkedOk2)
        {
            output.WriteLine(word + number);
        }

        (var checkedOk3, number, word) = await store.TryCheckedAsync(null).ConfigureAwait(false);
        var result = checkedOk3 ? "all" : "nothing";
        output.WriteLine(nameof(store.TryCheckedAsync) == "" ? "" : result + number + word);
        try
        {
            (_, var tried) = await store.TryLoadAsync(1).ConfigureAwait(false);
            output.WriteLine(tried + await store.LastAsync().ConfigureAwait(false));
        }
        catch (InvalidOperationException)
        {
        }

        return await store.ShowAsync().ConfigureAwait(false);
    }
}
