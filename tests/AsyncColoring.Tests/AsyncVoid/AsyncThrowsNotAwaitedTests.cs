using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.AsyncVoid;

public sealed class AsyncThrowsNotAwaitedTests() : RuleTests<AsyncThrowsNotAwaitedAnalyzer, AsyncThrowsNotAwaitedFix>("AC4006")
{
    private const string Service = """

        public class Service
        {
            public async Task LoadAsync() => await Task.Yield();
            public Task CheckedAsync(string? name) { ArgumentNullException.ThrowIfNull(name); return LoadAsync(); }
        }
        """;

    [Fact]
    public Task Ignores_what_is_awaited_or_throws_before_it_has_a_task() => Ignores(
        """
        using Xunit;

        public class T
        {
            [Fact]
            public async Task F(Service service)
            {
                await Assert.ThrowsAsync<Exception>(async () => await service.LoadAsync());
                var e = await Assert.ThrowsAnyAsync<Exception>(() => service.LoadAsync());
                var task = Assert.ThrowsAsync<Exception>(service.LoadAsync);
                await Task.WhenAll(task, Assert.ThrowsAsync<Exception>(service.LoadAsync));
                Assert.Throws<Exception>(() => service.ToString());
                Assert.Throws<Exception>(() => { service.CheckedAsync(null).Wait(); });
                Func<Task> later = () => Assert.ThrowsAsync<Exception>(service.LoadAsync);
            }

            [Fact]
            public Task G(Service service) => Assert.ThrowsAsync<Exception>(service.LoadAsync);
        }
        """ + Service,
        test => test.TestState.AdditionalReferences.AddRange([.. References.Library("xunit.extensibility.core"), .. References.Library("xunit.assert")]));

    [Fact]
    public Task Ignores_libraries_that_wait_themselves() => Ignores(
        """
        using NUnit.Framework;
        using Shouldly;
        using AwesomeAssertions;

        public class T
        {
            [Test]
            public async Task F(Service service)
            {
                NUnit.Framework.Assert.ThrowsAsync<Exception>(async () => await service.LoadAsync());
                NUnit.Framework.Assert.CatchAsync(service.LoadAsync);
                NUnit.Framework.Assert.DoesNotThrowAsync(service.LoadAsync);
                NUnit.Framework.Assert.That(async () => await service.LoadAsync(), Throws.Exception);
                NUnit.Framework.Assert.Throws<ArgumentNullException>(() => service.CheckedAsync(null));
                Shouldly.Should.Throw<Exception>(async () => await service.LoadAsync());
                Shouldly.Should.NotThrow(() => service.LoadAsync());
                await Shouldly.Should.ThrowAsync<Exception>(() => service.LoadAsync());
                Func<Task> act = service.LoadAsync;
                await act.Should().ThrowAsync<Exception>().WithMessage("x");
                await FluentActions.Awaiting(service.LoadAsync).Should().NotThrowAsync();
                await FluentActions.Invoking(async () => await service.LoadAsync()).Should().ThrowExactlyAsync<Exception>();
            }
        }
        """ + Service,
        test => test.TestState.AdditionalReferences.AddRange([.. References.Library("NUnit"), .. References.Library("Shouldly"), .. References.Library("AwesomeAssertions")]));

    [Fact]
    public Task Fixes_xunit() => Fixes(
        """
        using Xunit;

        public class T
        {
            [Fact]
            public void F() { Assert.[|ThrowsAsync|]<Exception>(() => new Service().LoadAsync()); }

            [Fact]
            public void G() => Assert.[|ThrowsAnyAsync|]<Exception>(new Service().LoadAsync);

            [Fact]
            public async Task H()
            {
                Xunit.Assert.[|Throws|]<Exception>((Action)(async () => await new Service().LoadAsync()));
                var e = await Record.ExceptionAsync(new Service().LoadAsync);
            }

            [Fact]
            public async Task K()
            {
        #pragma warning disable CS4014
                Assert.[|ThrowsAsync|]<Exception>(new Service().LoadAsync);
            }
        }
        """ + Service,
        """
        using Xunit;

        public class T
        {
            [Fact]
            public async Task F() { await Assert.ThrowsAsync<Exception>(() => new Service().LoadAsync()); }

            [Fact]
            public async Task G() => await Assert.ThrowsAnyAsync<Exception>(new Service().LoadAsync);

            [Fact]
            public async Task H()
            {
                await Xunit.Assert.ThrowsAsync<Exception>(async () => await new Service().LoadAsync());
                var e = await Record.ExceptionAsync(new Service().LoadAsync);
            }

            [Fact]
            public async Task K()
            {
        #pragma warning disable CS4014
                await Assert.ThrowsAsync<Exception>(new Service().LoadAsync);
            }
        }
        """ + Service,
        test =>
        {
            test.TestState.AdditionalReferences.AddRange([.. References.Library("xunit.extensibility.core"), .. References.Library("xunit.assert")]);
            test.DisabledDiagnostics.Add("CS1998");
        });

    [Fact]
    public Task Reports_without_fix_in_lambdas_that_return_nothing() => ReportsWithoutFix(
        """
        using Xunit;

        public class T
        {
            [Fact]
            public void F()
            {
                Action<int> run = x => Assert.[|ThrowsAsync|]<Exception>(new Service().LoadAsync);
                Action again = () => { Assert.[|ThrowsAsync|]<Exception>(new Service().LoadAsync); };
                lock (run) { Assert.[|ThrowsAsync|]<Exception>(new Service().LoadAsync); }
            }

            public void NoTest() => Assert.[|ThrowsAsync|]<Exception>(new Service().LoadAsync);
            [Fact] public virtual void G() => Assert.[|ThrowsAsync|]<Exception>(new Service().LoadAsync);
        }
        """ + Service,
        test => test.TestState.AdditionalReferences.AddRange([.. References.Library("xunit.extensibility.core"), .. References.Library("xunit.assert")]));

    [Fact]
    public Task Fixes_nunit() => Fixes(
        """
        using NUnit.Framework;

        public class T
        {
            [Test]
            public void F(Service service)
            {
                Assert.[|Throws|]<Exception>(async () => await service.LoadAsync());
                var e = Assert.[|Catch|](async () => { await service.LoadAsync(); });
                Assert.[|DoesNotThrow|](async () => await service.LoadAsync());
                Assert.[|Throws|]<Exception>(() => service.LoadAsync());
            }
        }
        """ + Service,
        """
        using NUnit.Framework;

        public class T
        {
            [Test]
            public void F(Service service)
            {
                Assert.ThrowsAsync<Exception>(async () => await service.LoadAsync());
                var e = Assert.CatchAsync(async () => { await service.LoadAsync(); });
                Assert.DoesNotThrowAsync(async () => await service.LoadAsync());
                Assert.ThrowsAsync<Exception>(() => service.LoadAsync());
            }
        }
        """ + Service,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("NUnit")));

    [Fact]
    public Task Fixes_mstest() => Fixes(
        """
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        [TestClass]
        public class T
        {
            [TestMethod]
            public void F()
            {
                var e = Assert.[|ThrowsExactly|]<Exception>(async () => await new Service().LoadAsync());
                Assert.[|Throws|]<Exception>(() => new Service().LoadAsync());
            }

            [TestMethod]
            public void G()
            {
                Assert.[|ThrowsAsync|]<Exception>(() => new Service().LoadAsync());
            }
        }
        """ + Service,
        """
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        [TestClass]
        public class T
        {
            [TestMethod]
            public async Task F()
            {
                var e = await Assert.ThrowsExactlyAsync<Exception>(async () => await new Service().LoadAsync());
                await Assert.ThrowsAsync<Exception>(() => new Service().LoadAsync());
            }

            [TestMethod]
            public async Task G()
            {
                await Assert.ThrowsAsync<Exception>(() => new Service().LoadAsync());
            }
        }
        """ + Service,
        test => test.TestState.AdditionalReferences.AddRange(References.Library("MSTest.TestFramework")));

    [Fact]
    public Task Fixes_tunit() => Fixes(
        """
        using TUnit.Core;
        using TUnit.Assertions;

        public class T
        {
            [Test]
            public void F() => Assert.[|Throws|]<Exception>(async () => await new Service().LoadAsync());

            [Test]
            public void G() { Assert.[|ThrowsAsync|]<Exception>(() => new Service().LoadAsync()); }
        }
        """ + Service,
        """
        using TUnit.Core;
        using TUnit.Assertions;

        public class T
        {
            [Test]
            public async Task F() => await Assert.ThrowsAsync<Exception>(async () => await new Service().LoadAsync());

            [Test]
            public async Task G() { await Assert.ThrowsAsync<Exception>(() => new Service().LoadAsync()); }
        }
        """ + Service,
        test => test.TestState.AdditionalReferences.AddRange([.. References.Library("TUnit.Core"), .. References.Library("TUnit.Assertions")]));

    [Fact]
    public Task Fixes_fluent_assertions() => Fixes(
        """
        using AwesomeAssertions;
        using Shouldly;
        using Xunit;

        public class T
        {
            [Fact]
            public void F()
            {
                Func<Task> act = new Service().LoadAsync;
                act.Should().[|ThrowAsync|]<Exception>().WithMessage("x");
                act.Should().[|NotThrowAsync|]();
                Shouldly.Should.[|ThrowAsync|]<Exception>(act);
            }
        }
        """ + Service,
        """
        using AwesomeAssertions;
        using Shouldly;
        using Xunit;

        public class T
        {
            [Fact]
            public async Task F()
            {
                Func<Task> act = new Service().LoadAsync;
                await act.Should().ThrowAsync<Exception>().WithMessage("x");
                await act.Should().NotThrowAsync();
                await Shouldly.Should.ThrowAsync<Exception>(act);
            }
        }
        """ + Service,
        test => test.TestState.AdditionalReferences.AddRange([.. References.Library("xunit.extensibility.core"), .. References.Library("Shouldly"), .. References.Library("AwesomeAssertions")]));
}
