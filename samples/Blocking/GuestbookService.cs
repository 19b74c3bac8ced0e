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

    public string Page() => _cache.Get(() => Render());

    public Entry? Find(int id) => _repository.All().FirstOrDefault(entry => entry.Id == id);

    public Entry Sign(string author, string text)
    {
        if (text.Length == 0)
        {
            throw new ArgumentException("Write something.", nameof(text));
        }

        var entry = _repository.Store(author, Trimmed(text));
        _archive.Append(entry.ToString());
        return entry;
    }

    private string Render()
    {
        var lines = new List<string> { $"{_repository.Count()} entries, {_archive.Lines()} archived" };
        foreach (var entry in _repository.All())
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
