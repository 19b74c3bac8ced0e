namespace Guestbook;

/// <summary>The rules of the guestbook: entries are stored, archived, and shown from a cache.</summary>
internal sealed class GuestbookService
{
    private readonly IEntryRepository _repository;
    private readonly IArchive _archive;
    private readonly PageCache _cache;

    public GuestbookService(IEntryRepository repository, IArchive archive, PageCache cache)
    {
        _repository = repository;
        _archive = archive;
        _cache = cache;

        // An entry that is stored makes the page stale.
        _repository.Stored += OnStored;
    }

    public async Task<string> PageAsync() => await _cache.GetAsync(async () => await RenderAsync());

    public async Task<Entry?> FindAsync(int id) => (await _repository.AllAsync()).FirstOrDefault(entry => entry.Id == id);

    public async Task<Entry> SignAsync(string author, string text)
    {
        if (text.Length == 0)
        {
            throw new ArgumentException("Write something.", nameof(text));
        }

        var entry = await _repository.StoreAsync(author, Trimmed(text));
        await _archive.AppendAsync(entry.ToString());
        return entry;
    }

    private async Task<string> RenderAsync()
    {
        var lines = new List<string> { $"{await _repository.CountAsync()} entries, {await _archive.LinesAsync()} archived" };
        foreach (var entry in await _repository.AllAsync())
        {
            lines.Add(entry.ToString());
        }

        return string.Join('\n', lines);
    }

    private void OnStored(object? sender, EventArgs e)
    {
        _cache.Clear();
        _archive.Append("the page is stale");
    }

    private static string Trimmed(string text) => text.Length > 40 ? text[..40] : text;
}
