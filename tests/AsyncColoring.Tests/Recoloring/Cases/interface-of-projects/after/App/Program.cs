using System.IO;
using Core;
using Data;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await new Service(new Store()).TotalAsync(3);
}
