namespace Painful;

/// <summary>Tells customers about their orders, and does not wait for anything.</summary>
public sealed class Notices(HttpClient client)
{
    public event EventHandler? Sent;

    public event Func<Order, Task>? Sending;

    public async Task SendAsync(List<Order> orders)
    {
        Sent += async (_, _) => await client.GetAsync("sent"); // AC4003
        orders.ForEach(async order => await SendAsync(order)); // AC4004
        Later(async () => await client.GetAsync("later")); // AC4002
        Log(orders.Count);
        await Task.Yield();
        Sent?.Invoke(this, EventArgs.Empty);
    }

    private async Task SendAsync(Order order)
    {
        if (Sending is not null)
        {
            await Sending(order); // AC4007
        }

        await client.PostAsync(order.Customer, null);
    }

    private static void Later(Action action) => action();

    private static async void Log(int count) => await File.AppendAllTextAsync("log", count.ToString()); // AC4001
}

/// <summary>Checks that this application runs on itself.</summary>
public sealed class NoticesChecks
{
    [Check]
    public async void Sends_nothing() => await new Notices(new HttpClient()).SendAsync([]); // AC4005

    [Check]
    public void Refuses_null() => Check.FailsAsync(() => new Notices(null!).SendAsync(null!)); // AC4006
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckAttribute : Attribute;

public static class Check
{
    public static async Task FailsAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (NullReferenceException)
        {
            return;
        }

        throw new InvalidOperationException("It did not fail.");
    }
}
