using System.Transactions;

namespace Painful;

/// <summary>Counts what is in stock, under locks that do not go with what they guard.</summary>
public sealed class Inventory
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private readonly TaskCompletionSource _closed = new();
    private int _count;

    [ThreadStatic]
    private static string? t_clerk;

    public async Task BookAsync(Func<Task> book)
    {
        using var scope = new TransactionScope();
        await book(); // AC3001
        scope.Complete();
    }

    public void Refresh(Task<int> counting)
    {
        lock (_gate)
        {
            _count = counting.Result; // AC3002
        }
    }

    public async Task AddAsync(Func<Task<int>> arriving)
    {
        await _semaphore.WaitAsync(); // AC3003
        _count += await arriving(); // AC3005
        _semaphore.Release();
    }

    public async Task RemoveAsync(Func<int, Task> leaving, CancellationToken cancellationToken)
    {
        try
        {
            await _semaphore.WaitAsync(cancellationToken); // AC3009
            await leaving(_count--);
        }
        finally
        {
            _semaphore.Release();
        }
    }

    public async Task MoveAsync(Func<int, Task> leaving)
    {
        await _semaphore.WaitAsync();
        try
        {
            await RemoveAsync(leaving, CancellationToken.None); // AC3004
        }
        finally
        {
            _semaphore.Release();
        }
    }

    public Task<int> CountAsync(Stream stock)
    {
        lock (_gate)
        {
            return stock.ReadAsync(new byte[10], 0, 10); // AC3008
        }
    }

    public Task Close()
    {
        lock (_gate)
        {
            _closed.TrySetResult(); // AC3010
            return _closed.Task;
        }
    }

    public void Clear()
    {
        lock (this) // AC3006
        {
            _count = 0;
        }
    }

    public async Task SignAsync(string clerk, Func<string, Task> sign)
    {
        t_clerk = clerk;
        await Task.Yield();
        await sign(t_clerk); // AC3007
    }
}
