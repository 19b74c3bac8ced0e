using System.IO;

namespace App
{
    internal sealed class Task
    {
        public string Name { get; set; } = "mine";
    }

    internal static class Program
    {
        private static async System.Threading.Tasks.Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

        private static async System.Threading.Tasks.Task<object?> RunAsync(StringWriter output) => await LoadAsync(1).ConfigureAwait(false) + new Task().Name;
    }
}
