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
        SendAll();
        Each(() => s_mail!./*seed*/SendAsync("e"));
    }

    private static void SendAll()
    {
        // First.
        s_mail!./*seed*/SendAsync("a");
        s_mail?./*seed*/SendAsync("b");
        for (var i = 0; i < 2; i++)
        {
            new Mail()./*seed*/CountAsync();
        }

        Send();
        Local();

        void Local() => s_mail!./*seed*/SendAsync("c");
    }

    private static void Send() => new Mail()./*seed*/SendAsync("d");

    private static void Each(Action send) => send();
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
