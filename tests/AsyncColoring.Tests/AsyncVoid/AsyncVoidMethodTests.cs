using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.AsyncVoid;

public sealed class AsyncVoidMethodTests() : RuleTests<AsyncVoidMethodAnalyzer, AsyncVoidMethodFix>("AC4001")
{
    // What WPF, WinForms and WinUI look like, as far as handlers go.
    private const string Frameworks = """

        class RoutedEventArgs : EventArgs { }
        struct DependencyPropertyChangedEventArgs { }
        class WindowActivatedEventArgs { }
        class Control
        {
            public event EventHandler? Click;
            public event Action? Refreshed;
            protected virtual void OnLoad(EventArgs e) => Click?.Invoke(this, e);
            protected virtual void OnActivated(WindowActivatedEventArgs e) => Refreshed?.Invoke();
            protected virtual void OnAppearing() { }
        }
        """;

    [Fact]
    public Task Ignores_handlers_of_events_and_commands() => Ignores(
        """
        class Form : Control
        {
            Action<int>? _callbacks;

            Form()
            {
                Refreshed += Reload;
                Refreshed += this.ReloadAgain;
                Refreshed += new Action(ReloadAsCreated);
                _callbacks += Collect;
                Refreshed += Local;
                async void Local() => await Task.Yield();
            }

            private async void button1_Click(object sender, EventArgs e) => await Task.Delay(1);
            private async void Loaded(object? sender, RoutedEventArgs e) { await Task.Yield(); }
            private async void Changed(Control d, DependencyPropertyChangedEventArgs e) { await Task.Yield(); }
            private async void Activated(Control sender, WindowActivatedEventArgs e) { await Task.Yield(); }
            private async void Generic<T>(object sender, T e) where T : EventArgs { await Task.Yield(); }
            protected override async void OnLoad(EventArgs e) { await Task.Yield(); base.OnLoad(e); }
            protected override async void OnActivated(WindowActivatedEventArgs e) => await Task.Yield();
            async void Reload() => await Task.Yield();
            async void ReloadAgain() => await Task.Yield();
            async void ReloadAsCreated() => await Task.Yield();
            async void Collect(int n) => await Task.Yield();
            async void NamedInMarkup(int n) => await Task.Yield();
        }

        class Command : System.Windows.Input.ICommand
        {
            public event EventHandler? CanExecuteChanged { add { } remove { } }
            public bool CanExecute(object? parameter) => true;
            public async void Execute(object? parameter) => await Task.Yield();
        }

        class ExplicitCommand : System.Windows.Input.ICommand
        {
            event EventHandler? System.Windows.Input.ICommand.CanExecuteChanged { add { } remove { } }
            bool System.Windows.Input.ICommand.CanExecute(object? parameter) => true;
            async void System.Windows.Input.ICommand.Execute(object? parameter) => await Task.Yield();
        }

        class Other
        {
            public async Task F() { void Sync() { } async Task Async() => await Task.Yield(); Sync(); await Async(); }
            public async ValueTask G() => await Task.Yield();
        }
        """ + Frameworks,
        test => test.TestState.AdditionalFiles.Add(("Form.xaml", """<Form Tapped="NamedInMarkup" Name="other" />""")));

    [Fact]
    public Task Ignores_tests_which_have_a_rule_of_their_own() => Ignores(
        """
        using Xunit;

        public class T
        {
            [Fact]
            public async void {|AC4005:F|}() => await Task.Yield();
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange([.. References.Library("xunit.extensibility.core"), .. References.Library("xunit.assert")]));

    [Fact]
    public Task Reports_methods_local_functions_and_callbacks() => ReportsWithoutFix(
        """
        public partial class C
        {
            public async void [|Load|]() => await Task.Yield();
            internal static async void [|Save|](int id) { await Task.Delay(id); }
            public async void [|OnTick|](object? state) => await Task.Yield();
            public async void [|WithStrings|](object sender, string e) => await Task.Yield();
            public async void [|Generic|]<T>(T item) where T : class { await Task.Yield(); }
            void Caller() { var timer = new Timer(OnTick); Inner(); async void [|Inner|]() { await Task.Yield(); } }
            partial void OnChanged(int value);
            async partial void [|OnChanged|](int value) => await Task.Yield();
        }

        struct S { public async void [|F|]() => await Task.Yield(); }

        interface ISink { void Take(int n); }
        class Sink : ISink { public async void [|Take|](int n) => await Task.Yield(); }
        class Explicit : ISink { async void ISink.[|Take|](int n) => await Task.Yield(); }
        class Page : Control { protected override async void [|OnAppearing|]() => await Task.Yield(); }
        """ + Frameworks);

    [Fact]
    public Task Reports_with_what_follows_here() => Reports(
        """
        class Sink : IDisposable
        {
            public async void {|#0:Dispose|}() => await Task.Yield();
        }

        class Job : IProgress<int>
        {
            public async void {|#1:Report|}(int n) => await File.ReadAllTextAsync("x");
            public async void {|#2:Start|}() { try { await File.ReadAllTextAsync("x"); } catch (Exception e) { Console.Error.WriteLine(e); } }
            public async void {|#3:Stop|}() => await File.ReadAllTextAsync("x");
        }
        """,
        test => test.ExpectedDiagnostics.AddRange(
        [
            Expected(0, "'Dispose' is async void: whoever disposes goes on at its first await; implement IAsyncDisposable"),
            Expected(1, "'Report' is async void: 'IProgress.Report' returns nothing, so its callers go on at the first await, and an exception that it awaits ends the process"),
            Expected(2, "'Start' is async void: nobody can await it, so callers go on at its first await; return a task"),
            Expected(3, "'Stop' is async void: nobody can await it, so callers go on at its first await, and an exception that it awaits ends the process; return a task"),
        ]));

    [Fact]
    public Task Reports_half_typed_code() => Reports(
        """
        class C
        {
            async void [|F|](
            async void G()
            async void
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Fixes_private_and_local_functions_whose_callers_can_await() => Fixes(
        """
        class C
        {
            public async Task F(bool b)
            {
                await Task.Delay(1).ConfigureAwait(false);
                // why
                Load(1);
                if (b) this.Load(2);
                Recurse(3);
                Inner();
                async void [|Inner|]() => await Task.Delay(1).ConfigureAwait(false);
            }

            private async void [|Load|](int id)
            {
                if (id == 0) return;
                await Task.Delay(id).ConfigureAwait(false);
            }

            private async void [|Recurse|](int n) { await Task.Yield(); if (n > 0) Recurse(n - 1); }

            private static string Name => nameof(Load);
        }
        """,
        """
        class C
        {
            public async Task F(bool b)
            {
                await Task.Delay(1).ConfigureAwait(false);
                // why
                await Load(1).ConfigureAwait(false);
                if (b) await this.Load(2).ConfigureAwait(false);
                await Recurse(3).ConfigureAwait(false);
                await Inner().ConfigureAwait(false);
                async Task Inner() => await Task.Delay(1).ConfigureAwait(false);
            }

            private async Task Load(int id)
            {
                if (id == 0) return;
                await Task.Delay(id).ConfigureAwait(false);
            }

            private async Task Recurse(int n) { await Task.Yield(); if (n > 0) await Recurse(n - 1); }

            private static string Name => nameof(Load);
        }
        """);

    [Fact]
    public Task Fixes_method_groups_by_a_bridge() => Fixes(
        """
        class C
        {
            void F(Action<int, string> take) => take(1, "");
            void G(int a) => F(Take);
            void H() => Task.Run(Work);
            private async void [|Take|](int a, string b) => await Task.Yield();
            private async void [|Work|]() => await Task.Yield();
        }

        class Nested
        {
            private class Inner { public static async void [|F|]() => await Task.Yield(); }
            async Task G(Inner inner) { Inner.F(); await Task.Yield(); }
        }
        """,
        """
        class C
        {
            void F(Action<int, string> take) => take(1, "");
            void G(int a) => F(async (a2, b) => await Take(a2, b));
            void H() => Task.Run(async () => await Work());
            private async Task Take(int a, string b) => await Task.Yield();
            private async Task Work() => await Task.Yield();
        }

        class Nested
        {
            private class Inner { public static async Task F() => await Task.Yield(); }
            async Task G(Inner inner) { await Inner.F(); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Reports_without_fix_what_others_may_use_or_cannot_await() => ReportsWithoutFix(
        """
        partial class Parts { private async void [|F|]() => await Task.Yield(); }
        partial class Parts { }

        class C
        {
            private readonly List<Action> _list = [];
            internal async void [|Internal|]() => await Task.Yield();
            private async void [|CalledSynchronously|]() => await Task.Yield();
            private async void [|CalledUnderLock|]() => await Task.Yield();
            private async void [|CalledInLambda|]() => await Task.Yield();
            private async void [|TwiceAGroup|]() => await Task.Yield();
            [Obsolete] private async void [|WithAttribute|]() => await Task.Yield();

            void F() => CalledSynchronously();

            async Task G(C other)
            {
                lock (_list) { CalledUnderLock(); }
                Monitor.Enter(_list);
                CalledUnderLock();
                Monitor.Exit(_list);
                Action a = () => CalledInLambda();
                _list.Add(TwiceAGroup);
                _list.Remove(TwiceAGroup);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fixes_without_usings_and_on_net_framework() => Fixes(
        """
        namespace N
        {
            class C
            {
                async void [|F|]() { await System.Threading.Tasks.Task.Yield(); }
                async System.Threading.Tasks.Task G() { F(); await System.Threading.Tasks.Task.Yield(); }
            }
        }
        """,
        """
        namespace N
        {
            class C
            {
                async Task F() { await System.Threading.Tasks.Task.Yield(); }
                async System.Threading.Tasks.Task G() { await F(); await System.Threading.Tasks.Task.Yield(); }
            }
        }
        """,
        test =>
        {
            test.TestState.AdditionalReferences.Clear();
            test.TestState.AdditionalReferences.AddRange(References.NetFramework);
        });

    private static DiagnosticResult Expected(int mark, string message) =>
        new DiagnosticResult(Rules.AsyncVoidMethod).WithLocation(mark).WithMessage(message);
}
