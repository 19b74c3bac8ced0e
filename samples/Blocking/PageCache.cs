namespace Guestbook;

/// <summary>The page as it was last rendered.</summary>
internal sealed class PageCache
{
    private string? _page;

    public string Get(Func<string> render)
    {
        _page ??= render();
        return _page;
    }

    public void Clear() => _page = null;
}
