namespace Guestbook;

/// <summary>What the web asks for.</summary>
internal sealed class Handlers(GuestbookService service)
{
    public async Task<string> IndexAsync() => await service.PageAsync();

    public async Task<string> ShowAsync(int id)
    {
        var entry = await service.FindAsync(id);
        return entry?.ToString() ?? "no such entry";
    }

    public async Task<int> SignAsync(string author, string text)
    {
        var entry = await service.SignAsync(author, text);
        return entry.Id;
    }
}
