using System.Collections;

namespace Painful;

public sealed record Order(int Id, string Customer, decimal Total)
{
    public static Order Parse(string line)
    {
        var parts = line.Split(';');
        return new Order(int.Parse(parts[0]), parts[1], decimal.Parse(parts[2]));
    }
}

/// <summary>Lines of a file, for either kind of loop.</summary>
public sealed class Lines(string path) : IEnumerable<string>, IAsyncEnumerable<string>
{
    public IEnumerator<string> GetEnumerator()
    {
        using var reader = new StreamReader(path);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public async IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(path);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A door that lets one caller in at a time.</summary>
public sealed class Gate
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    public void Enter() => _semaphore.Wait();

    public void Leave() => _semaphore.Release();
}
