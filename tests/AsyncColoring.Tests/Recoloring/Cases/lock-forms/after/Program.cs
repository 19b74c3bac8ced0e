using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal sealed class Account
{
    private static readonly SemaphoreSlim s_all = new(1, 1);
    private readonly SemaphoreSlim _gate;
    private int _balance;

    public Account() => _gate = new SemaphoreSlim(1, 1);

    public async Task<int> DepositAsync(int amount)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return _balance += await Leaf.GetAsync(amount).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public int Withdraw(int amount)
    {
        var taken = false;
        try
        {
            _gate.Wait();
            taken = true;
            return _balance -= amount;
        }
        finally
        {
            if (taken)
            {
                _gate.Release();
            }
        }
    }

    public async Task<int> TwiceAsync(int amount)
    {
        if (amount > 0)
        {
            await s_all.WaitAsync().ConfigureAwait(false);
            try
            {
                await DepositAsync(amount).ConfigureAwait(false);
                await _gate.WaitAsync().ConfigureAwait(false);
                try { _balance++; } finally { _gate.Release(); }
            }
            finally
            {
                s_all.Release();
            }
        }

        await s_all.WaitAsync().ConfigureAwait(false);
        try { return await DepositAsync(amount).ConfigureAwait(false); } finally { s_all.Release(); }
    }
}

internal static class Program
{
    private static async Task<int> RunAsync(StringWriter output)
    {
        var account = new Account();
        output.WriteLine(await account.DepositAsync(5).ConfigureAwait(false));
        output.WriteLine(account.Withdraw(2));
        return await account.TwiceAsync(3).ConfigureAwait(false);
    }
}
