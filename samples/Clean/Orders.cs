namespace Clean;

public sealed record Order(int Id, string Customer, decimal Total)
{
    public static Order Parse(string line)
    {
        var parts = line.Split(';');
        return new Order(int.Parse(parts[0]), parts[1], decimal.Parse(parts[2]));
    }
}

/// <summary>Lines of a file, one by one.</summary>
public sealed class Lines(string path) : IAsyncEnumerable<string>
{
    public async IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(path);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }
}

/// <summary>A door that lets one caller in at a time.</summary>
public sealed class Gate
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    public Task EnterAsync(CancellationToken cancellationToken) => _semaphore.WaitAsync(cancellationToken);

    public void Leave() => _semaphore.Release();
}
