namespace Painful;

/// <summary>Sends reports. Its tasks go where nobody waits for them.</summary>
public sealed class Reports(HttpClient client)
{
    public async Task SendAsync(string text, bool urgent)
    {
        var sending = PostAsync(text); // AC2002
        if (urgent)
        {
            await sending;
        }
    }

    public Task<string> ReadAsync(string path)
    {
        using var reader = new StreamReader(path);
        return reader.ReadToEndAsync(); // AC2005
    }

    public async Task<int> SizeAsync(Stream stream)
    {
        var size = stream.ReadAsync(new byte[10].AsMemory());
        var first = await size;
        return first + await size; // AC2007
    }

    public async Task ArchiveAsync(string text)
    {
        var archiving = new Task(() => Console.WriteLine(text)); // AC2009
        await archiving;
    }

    private async Task PostAsync(string text)
    {
        await client.PostAsync("https://localhost/", new StringContent(text));
    }
}
