using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;

internal delegate bool Try(int id, out int value);

internal sealed class Store
{
    private int _early;

    public bool TrySecond(int id, out int value) => (value = Load(id)) > 0;

    public bool TryDo(int id, out int value) => (value = Load(id)) < 3;

    public bool TryLambda(int id, out int value) => (value = Load(id)) > 0;

    public bool TryGroup(int id, out int value) => (value = Load(id)) > 0;

    public bool TryElement(int id, out int value) => (value = Load(id)) > 0;

    public bool TryOrder(int id, out int value) => (value = Load(id)) > 0;

    public bool TryCaptured(int id, out int value) => (value = Load(id)) > 0;

    public bool TryAttribute(int id, [NotNullWhen(true)] out string? value) => (value = Load(id).ToString()) != "";

    public bool TryOverload(int id, out int value) => (value = Load(id)) > 0;

    public bool TryOverload(int id, out string value) => (value = Load(id).ToString()) != "";

    // An exception shows that the field changed first.
    public bool TryEarly(int id, out int value)
    {
        value = id;
        return Load(id) > 0 ? true : throw new InvalidOperationException();
    }

    public int Early()
    {
        TryEarly(1, out _early);
        return _early;
    }

    public string Tried()
    {
        var value = 0;
        try
        {
            TryEarly(0, out value);
        }
        catch (InvalidOperationException)
        {
        }

        return "tried " + value;
    }

    private int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal static class Program
{
    private static int s_calls;

    private static int Count(StringWriter output)
    {
        output.Write("count ");
        return s_calls++;
    }

    private static object? Run(StringWriter output)
    {
        var store = new Store();
        if (output.ToString() == "" && store.TrySecond(1, out var second))
        {
            output.WriteLine(second);
        }

        var id = 0;
        do
        {
            id++;
        }
        while (store.TryDo(id, out var number) && number < 5);

        output.WriteLine(new[] { 1, 2 }.Sum(x => store.TryLambda(x, out var y) ? y : 0));
        Try group = store.TryGroup;
        output.WriteLine(group(1, out var grouped) ? grouped : 0);
        var array = new int[1];
        store.TryElement(1, out array[0]);
        output.WriteLine(Count(output) + (store.TryOrder(1, out var ordered) ? ordered : 0));
        var captured = 0;
        Action show = () => output.WriteLine(captured);
        store.TryCaptured(1, out captured);
        show();
        output.WriteLine(store.TryAttribute(1, out var text) ? text.Length : 0);
        store.TryOverload(1, out int first);
        store.TryOverload(1, out string other);
        return store.Early() + store.Tried() + array[0] + first + other + id;
    }
}
