using System.Threading.Tasks;

public interface ISource
{
    int Read(int id);
}

public class Slow : ISource
{
    public virtual int Read(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

public sealed class Slower : Slow
{
    public override int Read(int id) => base.Read(id) + 1;
}
