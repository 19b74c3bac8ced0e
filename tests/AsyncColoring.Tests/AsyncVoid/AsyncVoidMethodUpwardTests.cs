using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.AsyncVoid;

/// <summary>The second fix of AC4001, for functions used elsewhere too: their callers follow.</summary>
public sealed class AsyncVoidMethodUpwardTests() : RuleTests<AsyncVoidMethodAnalyzer, AsyncVoidMethodUpwardFix>("AC4001")
{
    [Fact]
    public Task Fixes_a_method_and_those_who_call_it() => Fixes(
        """
        class Loader
        {
            internal async void [|Load|]() => await Task.Yield();
        }

        class Screen
        {
            private readonly Loader _loader = new();

            private void Refresh() { _loader.Load(); }

            internal async Task ShowAsync()
            {
                Refresh();
                await Task.Yield();
            }
        }
        """,
        """
        class Loader
        {
            internal async Task LoadAsync() => await Task.Yield();
        }

        class Screen
        {
            private readonly Loader _loader = new();

            private async Task RefreshAsync() { await _loader.LoadAsync(); }

            internal async Task ShowAsync()
            {
                await RefreshAsync();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fixes_nothing_that_a_constructor_calls() => ReportsWithoutFix(
        """
        class Loader
        {
            internal async void [|Load|]() => await Task.Yield();
        }

        class Screen
        {
            internal Screen() => new Loader().Load();
        }
        """);

    [Fact]
    public Task Fixes_nothing_that_the_fix_for_one_document_can() => ReportsWithoutFix(
        """
        class Loader
        {
            public async Task RunAsync()
            {
                Load();
                await Task.Yield();
            }

            private async void [|Load|]() => await Task.Yield();
        }
        """);
}
