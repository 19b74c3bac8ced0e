using System;
using System.Threading.Tasks;

internal sealed class Mail
{
    public Task SendAsync(string text) => Leaf.GetAsync(text.Length);

    public ValueTask<int> CountAsync() => new(Leaf.GetAsync(1));
}

internal static class Program
{
    private static Mail? s_mail;

    public static async Task Main()
    {
        await Task.Yield();
        await SendAllAsync();
        await EachAsync(async () => await s_mail!./*seed*/SendAsync("e"));
    }

    private static async Task SendAllAsync()
    {
        // First.
        await s_mail!./*seed*/SendAsync("a");
        if (s_mail is { } value) { await value.SendAsync("b"); }
        for (var i = 0; i < 2; i++)
        {
            await new Mail()./*seed*/CountAsync();
        }

        await SendAsync();
        await LocalAsync();

        async Task LocalAsync() => await s_mail!./*seed*/SendAsync("c");
    }

    private static async Task SendAsync() => await new Mail()./*seed*/SendAsync("d");

    private static async Task EachAsync(Func<Task> send) => await send();
}

internal sealed class Refused
{
    public Refused() => new Mail()./*seed*/SendAsync("a");

    public int Count
    {
        get
        {
            new Mail()./*seed*/SendAsync("b");
            return 1;
        }
    }
}
