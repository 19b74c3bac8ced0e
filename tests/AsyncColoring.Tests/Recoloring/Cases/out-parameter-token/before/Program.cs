using System;
using System.IO;
using System.Threading;

internal sealed class Store
{
    private int _last;

    public bool TryLoad(int id, out int value, int times = 2)
    {
        var loaded = Leaf.GetAsync(id * times).Result;
        value = loaded;
        return loaded > 3;
    }

    // Assigned last: no exception can tell when.
    public void Remember(int id)
    {
        TryLoad(times: 3, value: out _last, id: id);
    }

    public string Tried(int id)
    {
        var value = -1;
        try
        {
            if (!TryLoad(id, out value))
            {
                throw new InvalidOperationException("too small");
            }
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message + value;
        }

        return value + " " + _last;
    }
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var cancellationToken = CancellationToken.None;
        var store = new Store();
        store.Remember(1);
        output.WriteLine(store.Tried(1));
        return store.Tried(5);
    }
}
