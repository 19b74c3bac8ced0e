using System.IO;
using System.Threading.Tasks;

internal sealed class Money
{
    public int Amount { get; set; }

    public static Money operator +(Money left, Money right) => new() { Amount = Rate(left.Amount) + Rate(right.Amount) };

    public static implicit operator int(Money money) => Rate(money.Amount);

    public static int Rate(int amount) => Leaf.GetAsync(amount * 2).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        int sum = new Money { Amount = 1 } + new Money { Amount = 2 };
        return sum + Money.Rate(1);
    }
}
