namespace Clean;

/// <summary>Orders in a file, async all the way.</summary>
public sealed class OrderStore
{
    private readonly string _path;
    private readonly List<Order> _orders;
    private readonly Gate _gate = new();

    private OrderStore(string path, List<Order> orders)
    {
        _path = path;
        _orders = orders;
    }

    public static async Task<OrderStore> CreateAsync(string path, CancellationToken cancellationToken) =>
        new(path, await LoadAsync(path, cancellationToken));

    public async Task<Order?> FindAsync(int id, CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken);
        try
        {
            return _orders.Find(order => order.Id == id);
        }
        finally
        {
            _gate.Leave();
        }
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken) => (await LoadAsync(_path, cancellationToken)).Count;

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await using (var writer = new StreamWriter(_path))
        {
            foreach (var order in _orders)
            {
                await writer.WriteLineAsync($"{order.Id};{order.Customer};{order.Total}".AsMemory(), cancellationToken);
            }
        }
    }

    public Task<string> ReadRawAsync(CancellationToken cancellationToken) => File.ReadAllTextAsync(_path, cancellationToken);

    private static async Task<List<Order>> LoadAsync(string path, CancellationToken cancellationToken)
    {
        var orders = new List<Order>();
        await foreach (var line in new Lines(path).WithCancellation(cancellationToken))
        {
            orders.Add(Order.Parse(line));
        }

        return orders;
    }
}
