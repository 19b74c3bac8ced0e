using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.AsyncVoid;

public sealed class UnguardedAsyncEventHandlerTests() : RuleTests<UnguardedAsyncEventHandlerAnalyzer, UnguardedAsyncEventHandlerFix>("AC4003")
{
    [Fact]
    public Task Ignores_guarded_handlers_and_what_handles_nothing() => Ignores(
        """
        class C
        {
            event EventHandler? Clicked;
            event Func<Task>? Awaited;

            async void OnClick(object sender, EventArgs e)
            {
                try { await File.ReadAllTextAsync("x"); }
                catch (OperationCanceledException) { }
                catch (Exception error) { await Show(error); }
                finally { await Show(null); }
            }

            async void OnFiltered(object sender, EventArgs e)
            {
                var before = 1;
                await Task.Delay(before);
                await Task.Yield();
                try { await using var s = File.OpenRead("x"); await foreach (var x in Many()) { } } catch (Exception error) when (error is not OutOfMemoryException) { }
            }

            async void OnSafe(object sender, EventArgs e) => await Safe().ConfigureAwait(false);
            async void OnNothing(object sender, EventArgs e) { }
            void OnSync(object sender, EventArgs e) { Func<Task> f = async () => await File.ReadAllTextAsync("x"); }
            async void NoHandler() => await File.ReadAllTextAsync("x");
            async Task Returns(object sender, EventArgs e) => await File.ReadAllTextAsync("x");

            void F()
            {
                Clicked += async (s, e) => { try { await File.ReadAllTextAsync("x"); } catch { } };
                Awaited += async () => await File.ReadAllTextAsync("x");
                Action other = async () => await File.ReadAllTextAsync("x");
                Clicked?.Invoke(this, EventArgs.Empty);
                Awaited?.Invoke();
            }

            async Task Safe() { var path = "x"; try { await File.ReadAllTextAsync(path); } catch (Exception) { } }
            Task Show(Exception? e) => Task.CompletedTask;
            static async IAsyncEnumerable<int> Many() { await Task.Yield(); yield return 1; }
        }
        """);

    [Fact]
    public Task Reports_awaits_that_nothing_guards() => Reports(
        """
        class C
        {
            event Action? Refreshed;
            event EventHandler? Clicked;

            async void [|Plain|](object sender, EventArgs e) => await File.ReadAllTextAsync("x");
            async void [|OneType|](object sender, EventArgs e) { try { await File.ReadAllTextAsync("x"); } catch (IOException) { } }
            async void [|Rethrown|](object sender, EventArgs e) { try { await File.ReadAllTextAsync("x"); } catch (Exception) { throw; } }
            async void [|After|](object sender, EventArgs e) { try { await File.ReadAllTextAsync("x"); } catch { } await File.ReadAllTextAsync("x"); }
            async void [|Cancelled|](object sender, EventArgs e) => await Task.Delay(1, new CancellationToken(true));
            async void [|Loops|](object sender, EventArgs e) { await foreach (var x in Many()) { } }
            async void [|CallsUnsafe|](object sender, EventArgs e) => await Unsafe();
            async void [|Reload|]() => await File.ReadAllTextAsync("x");

            void F()
            {
                Refreshed += Reload;
                Refreshed += [|async|] () => await File.ReadAllTextAsync("x");
                Clicked += new EventHandler([|async|] (s, e) => await File.ReadAllTextAsync("x"));
                Clicked += [|async|] delegate { await File.ReadAllTextAsync("x"); };
                EventHandler kept = [|async|] (s, e) => await File.ReadAllTextAsync("x");
                Refreshed += Local;
                async void [|Local|]() => await File.ReadAllTextAsync("x");
                Refreshed?.Invoke();
                Clicked?.Invoke(this, EventArgs.Empty);
            }

            async Task Unsafe() { await File.ReadAllTextAsync("x"); try { await File.ReadAllTextAsync("x"); } catch { } }
            static async IAsyncEnumerable<int> Many() { await Task.Yield(); yield return 1; }
        }

        class Command : System.Windows.Input.ICommand
        {
            public event EventHandler? CanExecuteChanged { add { } remove { } }
            public bool CanExecute(object? parameter) => true;
            public async void [|Execute|](object? parameter) => await File.ReadAllTextAsync("x");
        }
        """);

    [Fact]
    public Task Fixes_by_a_call_of_the_users() => Fixes(
        """
        namespace App
        {
            static class Errors { public static void Show(Exception e) { } }

            class C
            {
                event EventHandler? Clicked;

                async void [|OnClick|](object sender, EventArgs e)
                {
                    // read
                    var text = await File.ReadAllTextAsync("x");
                    Console.WriteLine(text);
                }

                async void [|OnKey|](object sender, EventArgs exception) => await File.ReadAllTextAsync("x");

                void F()
                {
                    Clicked += [|async|] (s, e) => await File.ReadAllTextAsync("x");
                    Clicked += [|async|] (s, e) =>
                    {
                        await File.ReadAllTextAsync("x");
                    };
                    Clicked?.Invoke(this, EventArgs.Empty);
                }
            }
        }
        """,
        """
        namespace App
        {
            static class Errors { public static void Show(Exception e) { } }

            class C
            {
                event EventHandler? Clicked;

                async void OnClick(object sender, EventArgs e)
                {
                    try
                    {
                        // read
                        var text = await File.ReadAllTextAsync("x");
                        Console.WriteLine(text);
                    }
                    catch (Exception exception)
                    {
                        // What leaves an async void method ends the process.
                        Errors.Show(exception);
                    }
                }

                async void OnKey(object sender, EventArgs exception)
                {
                    try
                    {
                        await File.ReadAllTextAsync("x");
                    }
                    catch (Exception exception2)
                    {
                        // What leaves an async void method ends the process.
                        Errors.Show(exception2);
                    }
                }

                void F()
                {
                    Clicked += async (s, e) =>
                    {
                        try
                        {
                            await File.ReadAllTextAsync("x");
                        }
                        catch (Exception exception)
                        {
                            // What leaves an async void method ends the process.
                            Errors.Show(exception);
                        }
                    };
                    Clicked += async (s, e) =>
                    {
                        try
                        {
                            await File.ReadAllTextAsync("x");
                        }
                        catch (Exception exception)
                        {
                            // What leaves an async void method ends the process.
                            Errors.Show(exception);
                        }
                    };
                    Clicked?.Invoke(this, EventArgs.Empty);
                }
            }
        }
        """,
        test => test.Configure("async_coloring.handler_guard = App.Errors.Show"));

    [Fact]
    public Task Fixes_by_the_trace_where_nothing_else_is_said() => Fixes(
        """
        class C
        {
            async void [|OnClick|](object sender, EventArgs e) { await File.ReadAllTextAsync("x"); }
        }
        """,
        """
        class C
        {
            async void OnClick(object sender, EventArgs e)
            {
                try
                {
                    await File.ReadAllTextAsync("x");
                }
                catch (Exception exception)
                {
                    // What leaves an async void method ends the process.
                    System.Diagnostics.Trace.TraceError(exception.ToString());
                }
            }
        }
        """);

    [Fact]
    public Task Reports_without_fix_where_the_users_call_does_not_exist() => ReportsWithoutFix(
        """
        class C { async void [|OnClick|](object sender, EventArgs e) => await File.ReadAllTextAsync("x"); }
        """,
        test => test.Configure("async_coloring.handler_guard = App.Errors.Show"));
}
