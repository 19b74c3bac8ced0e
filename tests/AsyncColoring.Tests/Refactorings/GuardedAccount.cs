namespace AsyncColoring.Tests.Refactorings;

/// <summary>A program that shows whether a lock keeps others out: fifty at a time, nothing is lost, an exception gives the lock back, and nobody waits for ever.</summary>
internal static class GuardedAccount
{
    /// <summary>The program under a lock.</summary>
    /// <param name="field">The lock, with the caret on it.</param>
    /// <param name="section">A section of a synchronous function, with <c>{0}</c> for what it guards.</param>
    /// <param name="asyncSection">The same in an async function.</param>
    public static string Under(string field, string section, string asyncSection) =>
        $$"""
        internal sealed class Account
        {
            private readonly {{field}}
            private int _balance;

            public int Add(int amount)
            {
                {{section.Replace("{0}", "var before = _balance; Thread.Yield(); _balance = before + amount; return amount == 13 ? throw new InvalidOperationException(\"thirteen\") : _balance;", StringComparison.Ordinal)}}
            }

            public async Task<int> ReadAsync()
            {
                await Task.Yield();
                {{asyncSection.Replace("{0}", "return _balance;", StringComparison.Ordinal)}}
            }
        }

        public static class Program
        {
            public static async Task RunAsync(StringWriter output)
            {
                var account = new Account();
                await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Try(account, i))));
                output.WriteLine(await account.ReadAsync().ConfigureAwait(false));
                output.WriteLine(account.Add(1));
            }

            private static void Try(Account account, int amount)
            {
                try
                {
                    account.Add(amount);
                }
                catch (InvalidOperationException)
                {
                }
            }
        }
        """;
}
