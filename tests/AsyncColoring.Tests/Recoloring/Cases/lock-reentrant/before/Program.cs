using System;
using System.Collections.Generic;
using System.IO;

internal sealed class Nested
{
    private readonly object _gate = new();
    private int _count;

    public int Add()
    {
        lock (_gate)
        {
            Trim();
            return _count += Leaf.GetAsync(1).Result;
        }
    }

    private void Trim()
    {
        lock (_gate)
        {
            _count %= 10;
        }
    }
}

internal sealed class Calling
{
    private readonly object _gate = new();

    public event Action? Changed;

    public int Raise()
    {
        lock (_gate)
        {
            Changed?.Invoke();
            return Leaf.GetAsync(2).Result;
        }
    }
}

internal abstract class Template
{
    private readonly object _gate = new();

    public int Fill()
    {
        lock (_gate)
        {
            return Part() + Leaf.GetAsync(3).Result;
        }
    }

    protected abstract int Part();

    protected int Again() => Fill();
}

internal sealed class Filled : Template
{
    private bool _isFilled;

    protected override int Part()
    {
        if (_isFilled)
        {
            return 1;
        }

        _isFilled = true;
        return Again();
    }
}

internal sealed class HandedOut
{
    private readonly List<int> _items = new();

    public object Gate { get; } = new();

    public int Sum()
    {
        lock (_items)
        {
            return _items.Count + Leaf.GetAsync(4).Result;
        }
    }

    public int Other()
    {
        lock (Gate)
        {
            return Leaf.GetAsync(5).Result;
        }
    }
}

internal static class Program
{
    private static int Run(StringWriter output)
    {
        var (nested, calling, handed) = (new Nested(), new Calling(), new HandedOut());
        calling.Changed += () => output.WriteLine("changed");
        return nested.Add() + nested.Add() + calling.Raise() + new Filled().Fill() + handed.Sum() + handed.Other();
    }
}
