namespace Core
{
    public sealed class Store
    {
        public int Count() => Read() + 1;

        private int Read() => Leaf.GetAsync(7).GetAwaiter().GetResult();
    }
}
