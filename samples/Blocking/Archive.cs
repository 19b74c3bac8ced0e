namespace Guestbook;

internal interface IArchive
{
    void Append(string line);

    int Lines();
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

    public int Lines() => File.Exists(Path) ? File.ReadAllLinesAsync(Path).GetAwaiter().GetResult().Length : 0;
}

/// <summary>A file being written: what it holds reaches the disk when it is disposed.</summary>
internal sealed class Journal : IDisposable
{
    private readonly StreamWriter _writer;

    public Journal(string path) => _writer = new StreamWriter(path, append: true);

    public void Write(string line) => _writer.WriteLineAsync(line).Wait();

    public void Dispose()
    {
        _writer.FlushAsync().Wait();
        _writer.Dispose();
    }
}
