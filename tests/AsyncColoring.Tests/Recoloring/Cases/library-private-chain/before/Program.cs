using System.Threading.Tasks;

public sealed class Worker
{
    private int _done;

    internal void Work()
    {
        Step(1);
        Step(2);
    }

    private void Step(int number) => _done += Leaf.GetAsync(number).GetAwaiter().GetResult();
}
