using System.Threading.Tasks;

public interface ISource
{
    int Read(int id);

    Task<int> ReadAsync(int id);
}

public class Slow : ISource
{
    public virtual int Read(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public virtual async Task<int> ReadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

public sealed class Slower : Slow
{
    public override int Read(int id) => base.Read(id) + 1;

    public override async Task<int> ReadAsync(int id) => await base.ReadAsync(id).ConfigureAwait(false) + 1;
}
