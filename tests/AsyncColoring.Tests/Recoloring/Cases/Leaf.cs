using System;
using System.Threading;
using System.Threading.Tasks;

/// <summary>What really waits. Every case has it.</summary>
internal static class Leaf
{
    public static async Task DoAsync(CancellationToken cancellation = default)
    {
        await Task.Delay(1, cancellation).ConfigureAwait(false);
    }

    public static async Task<T> GetAsync<T>(T value, CancellationToken cancellation = default)
    {
        await Task.Delay(1, cancellation).ConfigureAwait(false);
        return value;
    }

    public static async ValueTask<T> PickAsync<T>(T value)
    {
        await Task.Delay(1).ConfigureAwait(false);
        return value;
    }

    public static async Task FailAsync(string message)
    {
        await Task.Delay(1).ConfigureAwait(false);
        throw new InvalidOperationException(message);
    }
}
