using System.IO;
using System.Threading.Tasks;

internal sealed class Store
{
    public int Count() => Leaf.GetAsync(7).GetAwaiter().GetResult();
}
