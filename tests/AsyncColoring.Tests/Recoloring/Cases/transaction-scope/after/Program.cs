using System.IO;
using System.Transactions;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Plain(int id)
    {
        using (var scope = new TransactionScope())
        {
            var loaded = Load(id);
            scope.Complete();
            return loaded;
        }
    }

    private static async Task<int> FlowingAsync(int id)
    {
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        var loaded = await LoadAsync(id).ConfigureAwait(false);
        scope.Complete();
        return loaded;
    }

    private static async Task<object?> RunAsync(StringWriter output) => Plain(1) + await FlowingAsync(2).ConfigureAwait(false);
}
