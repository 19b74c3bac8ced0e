namespace Guestbook;

internal interface IArchive
{
    void Append(string line);

    Task AppendAsync(string line);

    Task<int> LinesAsync();
}

/// <summary>Every line ever written, in a file.</summary>
internal sealed class FileArchive(string folder) : IArchive
{
    private string Path => System.IO.Path.Combine(folder, "archive.txt");

    public void Append(string line)
    {
        using var journal = new Journal(Path);
        journal.Write(line);
    }

    public async Task AppendAsync(string line)
    {
        await using var journal = new Journal(Path);
        await journal.WriteAsync(line);
    }

    public async Task<int> LinesAsync() => File.Exists(Path) ? (await File.ReadAllLinesAsync(Path)).Length : 0;
}

/// <summary>A file being written: what it holds reaches the disk when it is disposed.</summary>
internal sealed class Journal : IDisposable, IAsyncDisposable
{
    private readonly StreamWriter _writer;

    public Journal(string path) => _writer = new StreamWriter(path, append: true);

    public void Write(string line) => _writer.WriteLineAsync(line).Wait();

    public async Task WriteAsync(string line) => await _writer.WriteLineAsync(line);

    public void Dispose()
    {
        _writer.FlushAsync().Wait();
        _writer.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.FlushAsync();
        await _writer.DisposeAsync();
    }
}
