using System;
using System.Collections.Generic;
using System.IO;

internal interface IReader
{
    /// <summary>Reads.</summary>
    IEnumerable<string> Read(int count);
}

internal sealed class Remote : IReader
{
    private readonly StringWriter _output;

    public Remote(StringWriter output) => _output = output;

    public IEnumerable<string> Read(int count)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        try
        {
            for (var i = 0; i < count; i++)
            {
                yield return Leaf.GetAsync("remote " + i).Result;
            }
        }
        finally
        {
            _output.WriteLine("done");
        }
    }
}

internal sealed class Fixed : IReader
{
    public IEnumerable<string> Read(int count)
    {
        yield return "fixed";
        if (count == 1)
        {
            yield break;
        }

        yield return "more";
    }
}

internal class Base
{
    public virtual System.Collections.Generic.IEnumerable<(int Id, string Name)> Items()
    {
        yield return (0, "base");
    }
}

internal sealed class Derived : Base
{
    public override IEnumerable<(int Id, string Name)> Items()
    {
        foreach (var item in base.Items())
        {
            yield return item;
        }

        yield return (Leaf.GetAsync(1).Result, "derived");
    }
}

internal static class Program
{
    private static IEnumerable<T> Twice<T>(T value)
    {
        yield return Leaf.GetAsync(value).Result;
        yield return value;
    }

    private static void Show(StringWriter output, IReader reader, int count)
    {
        foreach (var line in reader.Read(count))
        {
            output.WriteLine(line);
            if (line.EndsWith("1"))
            {
                break;
            }
        }
    }

    private static object? Run(StringWriter output)
    {
        Show(output, new Remote(output), 5);
        Show(output, new Fixed(), 2);
        foreach (var (id, name) in new Derived().Items())
        {
            output.WriteLine(id + name);
        }

        IEnumerable<string> Local()
        {
            foreach (object? item in (Twice("local")))
            {
                yield return item + "!";
            }
        }

        foreach (var text in Local()) output.WriteLine(text);
        try
        {
            Show(output, new Remote(output), -1);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            output.WriteLine(exception.ParamName);
        }

        return null;
    }
}
