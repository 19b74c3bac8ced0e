using System.Threading.Tasks;

public static class Api
{
    public static int Sum(int first, int second)
    {
        return Fetch(first) + Fetch(second);

        static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
    }
}
