using System.IO;
using System.Threading.Tasks;

internal sealed class Money
{
    public int Amount { get; set; }

    public static Money operator +(Money left, Money right) => new() { Amount = Rate(left.Amount) + Rate(right.Amount) };

    public static implicit operator int(Money money) => Rate(money.Amount);

    public static int Rate(int amount) => Leaf.GetAsync(amount * 2).GetAwaiter().GetResult();

    public static async Task<int> RateAsync(int amount) => await Leaf.GetAsync(amount * 2).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        int sum = new Money { Amount = 1 } + new Money { Amount = 2 };
        return sum + await Money.RateAsync(1).ConfigureAwait(false);
    }
}
