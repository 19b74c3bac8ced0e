using System;
using System.IO;
using System.Transactions;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Plain(int id)
    {
        using (var scope = new TransactionScope())
        {
            var loaded = Load(id);
            scope.Complete();
            return loaded;
        }
    }

    private static int Seed(int id)
    {
        using (var scope = new TransactionScope(TransactionScopeOption.Required, TimeSpan.FromMinutes(1)))
        {
            var loaded = Leaf.GetAsync(id).GetAwaiter().GetResult();
            scope.Complete();
            return loaded;
        }
    }

    private static int Flowing(int id)
    {
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        var loaded = Load(id);
        scope.Complete();
        return loaded;
    }

    private static object? Run(StringWriter output) => Plain(1) + Flowing(2) + Seed(3);
}
