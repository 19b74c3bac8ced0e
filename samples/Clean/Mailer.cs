namespace Clean;

/// <summary>Tells customers about their orders, and waits until it has.</summary>
public sealed class Mailer(string folder, Mailer? fallback)
{
    public Task NotifyAsync(string customer) => SendAsync(customer, "Your order is on its way");

    public void NotifyLater(string customer) => _ = SendAsync(customer, "Your order is on its way");

    public async Task NotifyAllAsync(IEnumerable<string> customers)
    {
        await Task.Run(async () => await SendAsync("log", "begin"));
        foreach (var customer in customers)
        {
            await SendAsync(customer, $"You are number {await CountAsync(customer)}");
        }

        await (fallback?.NotifyAllAsync(customers) ?? Task.CompletedTask);
    }

    public async Task<bool> TryNotifyAsync(string customer)
    {
        try
        {
            await SendAsync(customer, "Hello");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Task SendAsync(string customer, string text) =>
        customer.Length == 0 ? Task.CompletedTask : File.AppendAllTextAsync(Path.Combine(folder, customer), text);

    private async Task<int> CountAsync(string customer) => (await File.ReadAllLinesAsync(Path.Combine(folder, customer))).Length;
}
