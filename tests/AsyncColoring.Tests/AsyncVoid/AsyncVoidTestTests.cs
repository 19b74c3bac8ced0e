using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.AsyncVoid;

public sealed class AsyncVoidTestTests() : RuleTests<AsyncVoidMethodAnalyzer, AsyncVoidTestFix>("AC4005")
{
    [Fact]
    public Task Ignores_tests_that_return_a_task_and_attributes_of_other_things() => Ignores(
        """
        using Xunit;

        public class T
        {
            [Fact] public async Task F() => await Task.Yield();
            [Theory, InlineData(1)] public async ValueTask G(int n) => await Task.Yield();
            [Fact] public void H() { }
            [Trait("a", "b")] public async void {|AC4001:Trait|}() => await Task.Yield();
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("xunit.extensibility.core")));

    [Fact]
    public Task Fixes_xunit() => Fixes(
        """
        using Xunit;

        public sealed class SlowFactAttribute : FactAttribute { }

        public class T
        {
            [Fact] public async void [|F|]() => await Task.Yield();
            // why
            [Theory]
            [InlineData(1)]
            public async void [|G|](int n)
            {
                if (n == 0) return;
                await Task.Delay(n);
            }

            [SlowFact] public static async void [|H|]() { await Task.Yield(); }
        }
        """,
        """
        using Xunit;

        public sealed class SlowFactAttribute : FactAttribute { }

        public class T
        {
            [Fact] public async Task F() => await Task.Yield();
            // why
            [Theory]
            [InlineData(1)]
            public async Task G(int n)
            {
                if (n == 0) return;
                await Task.Delay(n);
            }

            [SlowFact] public static async Task H() { await Task.Yield(); }
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("xunit.extensibility.core")));

    [Fact]
    public Task Fixes_nunit() => Fixes(
        """
        using NUnit.Framework;

        public class T
        {
            [SetUp] public async void [|Before|]() => await Task.Yield();
            [Test] public async void [|F|]() => await Task.Yield();
            [TestCase(1)] public async void [|G|](int n) => await Task.Yield();
        }
        """,
        """
        using NUnit.Framework;

        public class T
        {
            [SetUp] public async Task Before() => await Task.Yield();
            [Test] public async Task F() => await Task.Yield();
            [TestCase(1)] public async Task G(int n) => await Task.Yield();
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("NUnit")));

    [Fact]
    public Task Fixes_mstest() => Fixes(
        """
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        [TestClass]
        public class T
        {
            [TestInitialize] public async void [|Before|]() => await Task.Yield();
            [TestMethod] public async void [|F|]() => await Task.Yield();
            [DataTestMethod, DataRow(1)] public async void [|G|](int n) => await Task.Yield();
        }
        """,
        """
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        [TestClass]
        public class T
        {
            [TestInitialize] public async Task Before() => await Task.Yield();
            [TestMethod] public async Task F() => await Task.Yield();
            [DataTestMethod, DataRow(1)] public async Task G(int n) => await Task.Yield();
        }
        """,
        test =>
        {
            test.TestState.AdditionalReferences.AddRange(References.Library("MSTest.TestFramework"));
            test.DisabledDiagnostics.Add("CS0618");
        });

    [Fact]
    public Task Fixes_tunit() => Fixes(
        """
        using TUnit.Core;

        public class T
        {
            [Before(HookType.Test)] public async void [|Before|]() => await Task.Yield();
            [Test, Arguments(1)] public async void [|F|](int n) => await Task.Yield();
        }
        """,
        """
        using TUnit.Core;

        public class T
        {
            [Before(HookType.Test)] public async Task Before() => await Task.Yield();
            [Test, Arguments(1)] public async Task F(int n) => await Task.Yield();
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("TUnit.Core")));

    [Fact]
    public Task Reports_without_fix_what_other_members_dictate() => ReportsWithoutFix(
        """
        using NUnit.Framework;

        public abstract class Base
        {
            [Test] public virtual async void [|F|]() => await Task.Yield();
            [Test] public abstract void G();
        }

        public class Derived : Base
        {
            [Test] public override async void [|F|]() => await Task.Yield();
            [Test] public override async void [|G|]() => await Task.Yield();
            [Test] public async void [|H|]() => await Task.Yield();
            private void Calls() => H();
        }
        """,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("NUnit")));
}
