using AsyncColoring.Refactorings;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Refactorings;

public sealed class AddAsyncTwinTests : RefactoringTests<AddAsyncTwinRefactoring>
{
    [Fact]
    public Task DoesTheSame() => Behaves(
        """
        public class Store
        {
            public string $$Load(int n)
            {
                using var reader = new StreamReader(new MemoryStream([65, 66]));
                Thread.Sleep(1);
                return n == 0 ? throw new ArgumentException("none") : reader.ReadToEnd() + n;
            }

            public string Twice() => Load(1) + Load(2);
        }

        public static class Program
        {
            public static async Task RunAsync(StringWriter output)
            {
                var store = new Store();
                output.WriteLine(store.Twice() + store.Load(3));
                await Task.Yield();
                output.WriteLine(store.Load(0));
            }
        }
        """);

    [Theory]
    [InlineData("class C { int $$F(int x) => x + 1; }")]
    [InlineData("class C { void M() { void $$F() { Task.Delay(1).Wait(); } F(); } }")] // a local function has all its callers in sight
    [InlineData("class C { static void $$Main() => Task.Delay(1).Wait(); }")] // two entry points
    [InlineData("class C { string $$F() => File.ReadAllText(\"\"); Task<string> FAsync() => Task.FromResult(\"\"); }")]
    [InlineData("class C { string $$FAsync() => File.ReadAllText(\"\"); }")] // no name for it
    [InlineData("class C { string F() => File.$$ReadAllText(\"\"); }")]
    [InlineData("class C { void $$F(ref int x) => Task.Delay(1).Wait(); }")]
    public Task IsNotOffered(string source) => Refuses(source);

    [Fact]
    public Task LeavesDisposeAlone() => Converts(
        """
        sealed class C : IDisposable
        {
            void $$Close() => Task.Delay(1).Wait();

            public void Dispose() => Close();
        }
        """,
        """
        sealed class C : IDisposable
        {
            void Close() => Task.Delay(1).Wait();

            async Task CloseAsync() => await Task.Delay(1);

            public void Dispose() => Close();
        }
        """);

    [Fact]
    public Task LeavesSynchronousCallersAlone() => Converts(
        """
        class C
        {
            /// <summary>Reads it.</summary>
            string $$Read(string path)
            {
                return File.ReadAllText(path); // all
            }

            int Length() => Read("").Length;

            async Task<int> LengthAsync()
            {
                await Task.Yield();
                return Read("").Length;
            }
        }
        """,
        """
        class C
        {
            /// <summary>Reads it.</summary>
            string Read(string path)
            {
                return File.ReadAllText(path); // all
            }

            /// <summary>Reads it.</summary>
            async Task<string> ReadAsync(string path)
            {
                return await File.ReadAllTextAsync(path); // all
            }

            int Length() => Read("").Length;

            async Task<int> LengthAsync()
            {
                await Task.Yield();
                return (await ReadAsync("")).Length;
            }
        }
        """);

    [Fact]
    public Task CallsItself() => Converts(
        """
        class C
        {
            int $$F(int n) { Thread.Sleep(n); return n == 0 ? 0 : F(n - 1); }
        }
        """,
        """
        class C
        {
            int F(int n) { Thread.Sleep(n); return n == 0 ? 0 : F(n - 1); }

            async Task<int> FAsync(int n) { await Task.Delay(n); return n == 0 ? 0 : await FAsync(n - 1); }
        }
        """);

    [Fact]
    public Task AddsToTheWholeContract() => Converts(
        """
        interface I
        {
            string Read();
        }

        class C : I
        {
            public virtual string $$Read() => File.ReadAllText("");

            string Again() => Read();
        }

        class D : C
        {
            public override string Read() => "";
        }
        """,
        """
        interface I
        {
            string Read();

            Task<string> ReadAsync();
        }

        class C : I
        {
            public virtual string Read() => File.ReadAllText("");

            public virtual async Task<string> ReadAsync() => await File.ReadAllTextAsync("");

            string Again() => Read();
        }

        class D : C
        {
            public override string Read() => "";

            public override Task<string> ReadAsync() => Task.FromResult("");
        }
        """);

    [Fact]
    public Task KeepsTabsAndLineEndings() => Converts(
        "class C\r\n{\r\n\tvoid $$F()\r\n\t{\r\n\t\tTask.Delay(1).Wait();\r\n\t}\r\n}\r\n",
        "class C\r\n{\r\n\tvoid F()\r\n\t{\r\n\t\tTask.Delay(1).Wait();\r\n\t}\r\n\r\n\tasync Task FAsync()\r\n\t{\r\n\t\tawait Task.Delay(1);\r\n\t}\r\n}\r\n");
}
