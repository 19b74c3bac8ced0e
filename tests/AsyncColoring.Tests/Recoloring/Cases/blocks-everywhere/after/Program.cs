using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoopAsync(int limit)
    {
        while (true)
        {
            var value = await Leaf.GetAsync(limit).ConfigureAwait(false);
            if (value > 3)
            {
                return value;
            }

            limit++;
        }
    }

    private static async Task NeverAsync() => throw new NotSupportedException(await Leaf.GetAsync("never").ConfigureAwait(false));

    private static async Task EmptyAsync()
    {
        if (await LoopAsync(5).ConfigureAwait(false) == 0)
        {
            return;
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await EmptyAsync().ConfigureAwait(false);
        goto after;
        after:
        output.WriteLine(await LoopAsync(1).ConfigureAwait(false));
        switch (await LoopAsync(2).ConfigureAwait(false))
        {
            case 4:
                goto default;
            default:
                output.WriteLine("default " + await LoopAsync(7).ConfigureAwait(false));
                break;
        }

        try
        {
            await NeverAsync().ConfigureAwait(false);
        }
        catch (NotSupportedException exception)
        {
            return exception.Message;
        }

        return null;
    }
}
