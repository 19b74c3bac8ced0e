namespace Guestbook;

/// <summary>The page as it was last rendered.</summary>
internal sealed class PageCache
{
    private string? _page;

    public async Task<string> GetAsync(Func<Task<string>> render)
    {
        _page ??= await render();
        return _page;
    }

    public void Clear() => _page = null;
}
