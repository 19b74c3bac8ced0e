using System.IO;

namespace App
{
    internal sealed class Task
    {
        public string Name { get; set; } = "mine";
    }

    internal static class Program
    {
        private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

        private static object? Run(StringWriter output) => Load(1) + new Task().Name;
    }
}
