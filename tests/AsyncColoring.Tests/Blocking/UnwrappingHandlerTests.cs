using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

/// <summary>Handlers of AggregateException that only unwrap follow the await; all others keep it away.</summary>
public sealed class UnwrappingHandlerTests() : RuleTests<BlockingWaitAnalyzer, BlockingWaitFix>("AC1001")
{
    [Theory]
    [InlineData("throw e.InnerException;", "(Exception)", "throw;")]
    [InlineData("throw e.InnerException!;", "(Exception)", "throw;")]
    [InlineData("Log(e.InnerException!.Message);", "(Exception e)", "Log(e.Message);")]
    [InlineData("Log(e.InnerExceptions[0].Message);", "(Exception e)", "Log(e.Message);")]
    [InlineData("Log(e.Flatten().InnerException!.Message);", "(Exception e)", "Log(e.Message);")]
    [InlineData("if (e.InnerException is InvalidOperationException known) Log(known.Message);", "(Exception e)", "if (e is InvalidOperationException known) Log(known.Message);")]
    public Task Fixes_what_only_unwraps(string before, string declaration, string after) => Fixes(Source("LoadAsync().[|Wait|]();", "(AggregateException e)", before), Source("await LoadAsync();", declaration, after));

    [Fact]
    public Task Fixes_with_a_namespace_and_a_comment() => Fixes(
        Source("LoadAsync().[|Wait|]();", "(System.AggregateException e)", "/* why */ throw e.InnerException!; // so"),
        Source("await LoadAsync();", "(System.Exception)", "/* why */ throw; // so"));

    [Fact]
    public Task Fixes_a_task_from_a_local() => Fixes(
        Source("task.[|Wait|]();", "(AggregateException e)", "Log(e.InnerException!.Message);"),
        Source("await task;", "(Exception e)", "Log(e.Message);"));

    [Fact]
    public Task Fixes_before_what_never_throws() => Fixes(
        Source("var text = TextAsync().[|Result|]; return;", "(AggregateException)", "throw;"),
        Source("var text = await TextAsync(); return;", "(Exception)", "throw;"));

    [Theory]
    [InlineData("Log(\"\"); LoadAsync().[|Wait|]();", "(AggregateException e)", "throw e.InnerException!;")] // What Log throws was not caught.
    [InlineData("Unknown().[|Wait|]();", "(AggregateException e)", "throw e.InnerException!;")] // May throw before there is a task.
    [InlineData("task.[|Wait|](10);", "(AggregateException e)", "throw e.InnerException!;")]
    [InlineData("LoadAsync().[|Wait|]();", "(AggregateException e)", "Log(e.Message);")]
    [InlineData("LoadAsync().[|Wait|]();", "(AggregateException e)", "e.Handle(inner => true);")]
    [InlineData("LoadAsync().[|Wait|]();", "(AggregateException e)", "foreach (var inner in e.InnerExceptions) Log(inner.Message);")]
    [InlineData("LoadAsync().[|Wait|]();", "(AggregateException e) when (e.InnerException is IOException)", "throw e.InnerException!;")]
    [InlineData("LoadAsync().[|Wait|]();", "(InvalidOperationException)", "} catch (AggregateException e) { throw e.InnerException!;")]
    public Task ReportsWithoutFix_where_more_depends_on_it(string wait, string declaration, string handler) => ReportsWithoutFix(Source(wait, declaration, handler));

    private static string Source(string wait, string declaration, string handler) => $$"""
        class C
        {
            async Task M(Task task)
            {
                await Task.Yield();
                try
                {
                    {{wait}}
                }
                catch {{declaration}}
                {
                    {{handler}}
                }
            }

            static async Task LoadAsync() => await Task.Delay(1);

            static async Task<string> TextAsync() { await Task.Delay(1); return ""; }

            static Task Unknown() => throw new InvalidOperationException();

            static void Log(string text) { }
        }
        """;
}
