namespace Painful;

/// <summary>Tells customers about their orders. It starts a lot and waits for little of it.</summary>
public sealed class Mailer(string folder, Mailer? fallback)
{
    public void Notify(string customer) => Send(customer, "Your order is on its way"); // AC2001

    public async Task NotifyAllAsync(IEnumerable<string> customers)
    {
        await Task.Factory.StartNew(async () => await Send("log", "begin")); // AC2003
        foreach (var customer in customers)
        {
            await Send(customer, $"You are number {CountAsync(customer)}"); // AC2004
        }

        await (fallback?.NotifyAllAsync(customers))!; // AC2011
    }

    public async Task<bool> TryNotifyAsync(string customer)
    {
        using (OpenAsync(customer)) // AC2008
        {
            try
            {
                await Send(customer, "Hello");
                return true;
            }
            catch (AggregateException) // AC2012
            {
                return false;
            }
        }
    }

    private Task Send(string customer, string text)
    {
        if (customer.Length == 0)
        {
            return null!; // AC2006
        }

        return File.AppendAllTextAsync(Path.Combine(folder, customer), text);
    }

    public async Task<string> FolderAsync() => folder; // AC2010

    private Task<Stream> OpenAsync(string customer) => Task.FromResult<Stream>(new MemoryStream(customer.Length));

    private async Task<int> CountAsync(string customer) => (await File.ReadAllLinesAsync(Path.Combine(folder, customer))).Length;
}
