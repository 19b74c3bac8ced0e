using System.Threading.Tasks;

public sealed class Worker
{
    private int _done;

    internal async Task WorkAsync()
    {
        await StepAsync(1).ConfigureAwait(false);
        await StepAsync(2).ConfigureAwait(false);
    }

    private async Task StepAsync(int number) => _done += await Leaf.GetAsync(number).ConfigureAwait(false);
}
