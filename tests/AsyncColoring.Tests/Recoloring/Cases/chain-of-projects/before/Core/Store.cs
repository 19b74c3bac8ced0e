namespace Core
{
    public sealed class Store
    {
        public int Count() => Leaf.GetAsync(7).GetAwaiter().GetResult();
    }
}
