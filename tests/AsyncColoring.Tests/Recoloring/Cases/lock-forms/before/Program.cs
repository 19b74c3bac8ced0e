using System.IO;
using System.Threading;

internal sealed class Account
{
    private static readonly object s_all = new();
    private readonly object _gate;
    private int _balance;

    public Account() => _gate = new object();

    public int Deposit(int amount)
    {
        Monitor.Enter(_gate);
        try
        {
            return _balance += Leaf.GetAsync(amount).Result;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public int Withdraw(int amount)
    {
        var taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken);
            return _balance -= amount;
        }
        finally
        {
            if (taken)
            {
                Monitor.Exit(_gate);
            }
        }
    }

    public int Twice(int amount)
    {
        if (amount > 0)
            lock (s_all)
            {
                Deposit(amount);
                lock (_gate) _balance++;
            }

        lock (s_all) return Deposit(amount);
    }
}

internal static class Program
{
    private static int Run(StringWriter output)
    {
        var account = new Account();
        output.WriteLine(account.Deposit(5));
        output.WriteLine(account.Withdraw(2));
        return account.Twice(3);
    }
}
