using System.Text;

namespace AsyncColoring.Tool.Changes;

/// <summary>Writes several files or none: everything is written beside its target first, then moved into place.</summary>
internal static class AtomicWrites
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces files, in the encoding they have.</summary>
    /// <exception cref="Refusal">A file could not be written; all are as they were.</exception>
    public static async Task ReplaceAsync(IReadOnlyCollection<ChangedFile> files, CancellationToken cancellation)
    {
        var writes = new List<Write>();
        try
        {
            foreach (var file in files)
            {
                var before = await File.ReadAllBytesAsync(file.Path, cancellation);
                if ((File.GetAttributes(file.Path) & FileAttributes.ReadOnly) != 0)
                {
                    throw new UnauthorizedAccessException($"'{file.Path}' is read-only.");
                }

                var write = new Write(file.Path, TemporaryBeside(file.Path), before);
                writes.Add(write);
                await File.WriteAllBytesAsync(write.Temporary, Encode(file, before), cancellation);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(write.Temporary, File.GetUnixFileMode(file.Path));
                }
            }

            // From here on nothing is interrupted.
            await MoveAsync(writes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new Refusal(ExitCodes.Refused, $"Nothing was written: {failure.Message}", "Make the file writable, and run the command again.");
        }
        finally
        {
            writes.ForEach(write => File.Delete(write.Temporary));
        }
    }

    /// <summary>Writes a report: whole, or not at all.</summary>
    public static async Task WriteNewAsync(string path, string text)
    {
        var temporary = TemporaryBeside(path);
        try
        {
            await File.WriteAllTextAsync(temporary, text, Utf8);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new Refusal(ExitCodes.Usage, $"'{path}' cannot be written: {failure.Message}", "Name another file.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string TemporaryBeside(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");

    /// <summary>Moves what was written into place; when a move fails, what was moved before is as it was.</summary>
    internal static async Task MoveAsync(IReadOnlyList<Write> writes)
    {
        var moved = 0;
        try
        {
            for (; moved < writes.Count; moved++)
            {
                File.Move(writes[moved].Temporary, writes[moved].Path, overwrite: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            foreach (var write in writes.Take(moved))
            {
                await File.WriteAllBytesAsync(write.Path, write.Before);
            }

            throw;
        }
    }

    // What was read, encoded again, has to be what is on the disk: that proves the encoding, and that nobody wrote to the file meanwhile.
    private static byte[] Encode(ChangedFile file, byte[] before)
    {
        var encoding = file.Before.Encoding ?? Utf8;
        var body = encoding.GetBytes(file.Before.ToString());
        foreach (var mark in (byte[][])[[], encoding.GetPreamble(), Encoding.UTF8.GetPreamble()])
        {
            if (before.AsSpan().StartsWith(mark) && before.AsSpan(mark.Length).SequenceEqual(body))
            {
                return [.. mark, .. encoding.GetBytes(file.After)];
            }
        }

        throw new IOException($"'{file.Path}' has changed since it was read, or has an encoding that would not survive.");
    }

    /// <summary>A file on its way.</summary>
    internal sealed record Write(string Path, string Temporary, byte[] Before);
}
