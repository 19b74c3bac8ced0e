namespace Guestbook;

/// <summary>What the web asks for.</summary>
internal sealed class Handlers(GuestbookService service)
{
    public string Index() => service.Page();

    public string Show(int id)
    {
        var entry = service.Find(id);
        return entry?.ToString() ?? "no such entry";
    }

    public int Sign(string author, string text)
    {
        var entry = service.Sign(author, text);
        return entry.Id;
    }
}
