using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

internal interface IReader
{
    /// <summary>Reads.</summary>
    IAsyncEnumerable<string> ReadAsync(int count);
}

internal sealed class Remote : IReader
{
    private readonly StringWriter _output;

    public Remote(StringWriter output) => _output = output;

    public async IAsyncEnumerable<string> ReadAsync(int count)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        try
        {
            for (var i = 0; i < count; i++)
            {
                yield return await Leaf.GetAsync("remote " + i).ConfigureAwait(false);
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
    public async IAsyncEnumerable<string> ReadAsync(int count)
    {
        await Task.CompletedTask.ConfigureAwait(false);
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
    public virtual async System.Collections.Generic.IAsyncEnumerable<(int Id, string Name)> ItemsAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return (0, "base");
    }
}

internal sealed class Derived : Base
{
    public override async IAsyncEnumerable<(int Id, string Name)> ItemsAsync()
    {
        await foreach (var item in base.ItemsAsync().ConfigureAwait(false))
        {
            yield return item;
        }

        yield return (await Leaf.GetAsync(1).ConfigureAwait(false), "derived");
    }
}

internal static class Program
{
    private static async IAsyncEnumerable<T> TwiceAsync<T>(T value)
    {
        yield return await Leaf.GetAsync(value).ConfigureAwait(false);
        yield return value;
    }

    private static async Task ShowAsync(StringWriter output, IReader reader, int count)
    {
        await foreach (var line in reader.ReadAsync(count).ConfigureAwait(false))
        {
            output.WriteLine(line);
            if (line.EndsWith("1"))
            {
                break;
            }
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await ShowAsync(output, new Remote(output), 5).ConfigureAwait(false);
        await ShowAsync(output, new Fixed(), 2).ConfigureAwait(false);
        await foreach (var (id, name) in new Derived().ItemsAsync().ConfigureAwait(false))
        {
            output.WriteLine(id + name);
        }

        async IAsyncEnumerable<string> LocalAsync()
        {
            await foreach (object? item in (TwiceAsync("local").ConfigureAwait(false)))
            {
                yield return item + "!";
            }
        }

        await foreach (var text in LocalAsync().ConfigureAwait(false)) output.WriteLine(text);
        try
        {
            await ShowAsync(output, new Remote(output), -1).ConfigureAwait(false);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            output.WriteLine(exception.ParamName);
        }

        return null;
    }
}
