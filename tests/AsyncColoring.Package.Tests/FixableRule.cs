namespace AsyncColoring.Package.Tests;

/// <summary>A rule that <c>dotnet format</c> fixes, with code that gives it work.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Source">A file whose marks are all findings of the rule, and all of them fixable: several a file, several a statement, nested ones.</param>
public sealed record FixableRule(string Id, string Source)
{
    /// <summary>Every rule with a fix. Add a rule by adding its source.</summary>
    public static FixableRule[] All { get; } =
    [
        new("AC1001", """
            public class Sums
            {
                public async Task<int> Nested(Task<int> a, Task<int> b)
                {
                    await Task.Yield();
                    return Add(a.{|AC1001:Result|}, b.{|AC1001:Result|});
                }

                public async Task<int> Chained(Task<Task<int>> task)
                {
                    await Task.Yield();
                    return task.{|AC1001:Result|}.{|AC1001:Result|};
                }

                public Task<int> NotYetAsync(Task<int> a)
                {
                    var first = a.GetAwaiter().{|AC1001:GetResult|}();
                    return Task.FromResult(first);
                }

                public async Task Waits(Task a, Task b)
                {
                    a.{|AC1001:Wait|}(); b.{|AC1001:Wait|}();
                    await Task.Yield();
                    Task.{|AC1001:WaitAll|}(a, b);
                }

                private static int Add(int a, int b) => a + b;
            }
            """),
        new("AC1003", """
            public class Files
            {
                public async Task<string> Nested(string a, string b)
                {
                    await Task.Yield();
                    return Join(File.{|AC1003:ReadAllText|}(a), File.{|AC1003:ReadAllText|}(File.{|AC1003:ReadAllText|}(b)));
                }

                public async Task Copy(Stream from, Stream to, CancellationToken token)
                {
                    from.{|AC1003:CopyTo|}(to); to.{|AC1003:Flush|}();
                    await Task.Delay(1, token);
                }

                private static string Join(string a, string b) => a + b;
            }
            """),
    ];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
