namespace Clean;

/// <summary>Tells customers about their orders, and waits until they are told.</summary>
public sealed class Notices(HttpClient client)
{
    public event EventHandler? Sent;

    public event Func<Order, Task>? Sending;

    public async Task SendAsync(List<Order> orders, CancellationToken cancellationToken)
    {
        Sent += OnSent;
        foreach (var order in orders)
        {
            await SendAsync(order, cancellationToken);
        }

        await LaterAsync(async () => await client.GetAsync("later", cancellationToken));
        await LogAsync(orders.Count, cancellationToken);
        Sent?.Invoke(this, EventArgs.Empty);
    }

    private async void OnSent(object? sender, EventArgs e)
    {
        try
        {
            await client.GetAsync("sent");
        }
        catch (HttpRequestException exception)
        {
            Console.Error.WriteLine(exception.Message);
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception);
        }
    }

    private async Task SendAsync(Order order, CancellationToken cancellationToken)
    {
        if (Sending is not null)
        {
            await Task.WhenAll(Sending.GetInvocationList().Cast<Func<Order, Task>>().Select(handler => handler(order)));
        }

        await client.PostAsync(order.Customer, null, cancellationToken);
    }

    private static async Task LaterAsync(Func<Task> action) => await action();

    private static Task LogAsync(int count, CancellationToken cancellationToken) => File.AppendAllTextAsync("log", count.ToString(), cancellationToken);
}
