namespace Painful;

/// <summary>Orders in a file. It was synchronous once; then parts of it became async.</summary>
public sealed class OrderStore
{
    private readonly string _path;
    private readonly List<Order> _orders;
    private readonly Gate _gate = new();

    public OrderStore(string path)
    {
        _path = path;
        _orders = LoadAsync(path, CancellationToken.None).Result; // AC1008
    }

    public async Task<Order?> FindAsync(int id, CancellationToken cancellationToken)
    {
        _gate.Enter(); // AC1004
        try
        {
            await Task.Yield();
            return _orders.Find(order => order.Id == id);
        }
        finally
        {
            _gate.Leave();
        }
    }

    public int Count() => CountAsync(CancellationToken.None).GetAwaiter().GetResult(); // AC1002

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var orders = LoadAsync(_path, cancellationToken).Result; // AC1001
        await Task.Yield();
        return orders.Count;
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        using (var writer = new StreamWriter(_path)) // AC1006
        {
            foreach (var order in _orders)
            {
                writer.WriteLine($"{order.Id};{order.Customer};{order.Total}"); // AC1003
            }
        }

        await Task.Yield();
    }

    public Task<string> ReadRawAsync() // AC1009
    {
        return Task.FromResult(File.ReadAllText(_path));
    }

    private static async Task<List<Order>> LoadAsync(string path, CancellationToken cancellationToken)
    {
        var orders = new List<Order>();
        foreach (var line in new Lines(path)) // AC1007
        {
            orders.Add(Order.Parse(line));
        }

        await Task.Yield();
        return orders;
    }
}
