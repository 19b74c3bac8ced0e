using AsyncColoring.Tool.Changes;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tool.Tests;

/// <summary>Several files or none, in the bytes they had.</summary>
public sealed class AtomicWritesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("AsyncColoring.Tool.Tests.").FullName;

    [Fact]
    public async Task File_that_changed_meanwhile_stops_the_writing_of_all()
    {
        var (first, second) = (Read("First.cs", "one"), Read("Second.cs", "two"));
        await File.WriteAllTextAsync(second.Path, "changed by someone else", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => AtomicWrites.ReplaceAsync([first, second], TestContext.Current.CancellationToken));

        Assert.Equal(ExitCodes.Refused, refusal.ExitCode);
        Assert.Contains("has changed since it was read", refusal.Message);
        Assert.Equal("one", await File.ReadAllTextAsync(first.Path, TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task Read_only_file_stops_the_writing_of_all()
    {
        var (first, second) = (Read("First.cs", "one"), Read("Second.cs", "two"));
        File.SetAttributes(second.Path, FileAttributes.ReadOnly);
        try
        {
            var refusal = await Assert.ThrowsAsync<Refusal>(() => AtomicWrites.ReplaceAsync([first, second], TestContext.Current.CancellationToken));

            Assert.Equal((ExitCodes.Refused, $"Nothing was written: '{second.Path}' is read-only."), (refusal.ExitCode, refusal.Message));
            Assert.Equal("one", await File.ReadAllTextAsync(first.Path, TestContext.Current.CancellationToken));
            Assert.Equal(2, Directory.GetFiles(_folder).Length);
        }
        finally
        {
            File.SetAttributes(second.Path, FileAttributes.Normal);
        }
    }

    [Fact]
    public async Task Move_that_fails_takes_back_those_that_did_not()
    {
        var first = new AtomicWrites.Write(Path.Combine(_folder, "First.cs"), Path.Combine(_folder, "First.tmp"), "one"u8.ToArray());
        var second = new AtomicWrites.Write(Path.Combine(_folder, "Second.cs"), Path.Combine(_folder, "Second.tmp"), "two"u8.ToArray());
        await File.WriteAllTextAsync(first.Path, "one", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(first.Temporary, "new", TestContext.Current.CancellationToken);

        // Its temporary file is gone.
        await File.WriteAllTextAsync(second.Path, "two", TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<IOException>(() => AtomicWrites.MoveAsync([first, second]));

        Assert.Equal("one", await File.ReadAllTextAsync(first.Path, TestContext.Current.CancellationToken));
        Assert.Equal("two", await File.ReadAllTextAsync(second.Path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("iso-8859-1", false)]
    public async Task Encoding_stays(string name, bool hasMark)
    {
        var encoding = System.Text.Encoding.GetEncoding(name);
        byte[] mark = hasMark ? encoding.GetPreamble() : [];
        var path = Path.Combine(_folder, "Code.cs");
        await File.WriteAllBytesAsync(path, [.. mark, .. encoding.GetBytes("Größe\r\n")], TestContext.Current.CancellationToken);
        var text = SourceText.From(new MemoryStream(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), encoding);

        await AtomicWrites.ReplaceAsync([new(path, text, "Größer\r\n")], TestContext.Current.CancellationToken);

        var written = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal((byte[])[.. mark, .. encoding.GetBytes("Größer\r\n")], written);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ChangedFile Read(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return new(path, SourceText.From(text, System.Text.Encoding.UTF8), text + " more");
    }
}
