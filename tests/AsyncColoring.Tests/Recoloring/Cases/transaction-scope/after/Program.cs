using System;
using System.IO;
using System.Transactions;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int> PlainAsync(int id)
    {
        using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var loaded = await LoadAsync(id).ConfigureAwait(false);
            scope.Complete();
            return loaded;
        }
    }

    private static async Task<int> SeedAsync(int id)
    {
        using (var scope = new TransactionScope(TransactionScopeOption.Required, TimeSpan.FromMinutes(1), TransactionScopeAsyncFlowOption.Enabled))
        {
            var loaded = await Leaf.GetAsync(id).ConfigureAwait(false);
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

    private static async Task<object?> RunAsync(StringWriter output) => await PlainAsync(1).ConfigureAwait(false) + await FlowingAsync(2).ConfigureAwait(false) + await SeedAsync(3).ConfigureAwait(false);
}
