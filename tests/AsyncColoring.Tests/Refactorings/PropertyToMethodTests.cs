using AsyncColoring.Refactorings;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.Refactorings;

public sealed class PropertyToMethodTests : RefactoringTests<PropertyToMethodRefactoring>
{
    [Theory]
    [InlineData("class C { $$internal string P => File.ReadAllText(\"\"); }")]
    [InlineData("class C { string P$$ => File.ReadAllText(\"\"); }")]
    [InlineData("class C { string P { ge$$t { return File.ReadAllText(\"\"); } } }")]
    public Task IsOfferedOnTheHead(string source) => Offers(source);

    [Fact]
    public Task ReadsTheSame() => Behaves(
        """
        internal abstract class Source
        {
            public abstract string Text { get; }
        }

        internal sealed class Lines : Source
        {
            private int _reads;

            public override string $$Text
            {
                get
                {
                    Task.Delay(1).Wait();
                    return ++_reads > 2 ? throw new InvalidOperationException("read out") : "line " + _reads;
                }
            }
        }

        public static class Program
        {
            public static async Task RunAsync(StringWriter output)
            {
                Source source = new Lines();
                Source? none = null;
                await Task.Yield();
                output.WriteLine(source.Text.Length + none?.Text + source.Text);
                try
                {
                    output.WriteLine(source.Text);
                }
                catch (InvalidOperationException exception)
                {
                    output.WriteLine(exception.Message);
                }
            }
        }
        """);

    [Theory]
    [InlineData("class C { int $$P => 1; }")] // nothing to await
    [InlineData("class C { int $$P { get; } }")]
    [InlineData("class C { string $$P { get => File.ReadAllText(\"\"); set { } } }")] // a setter
    [InlineData("class C { string $$P { get => File.ReadAllText(\"\"); init { } } }")]
    [InlineData("class C { string $$P { set => File.ReadAllText(\"\"); } }")]
    [InlineData("class C { string $$P { get; } = File.ReadAllText(\"\"); }")]
    [InlineData("class C { string this[int i] => File.$$ReadAllText(\"\"); }")]
    [InlineData("class C { [Obsolete] string $$P => File.ReadAllText(\"\"); }")] // the attribute of a property
    [InlineData("record C { public string $$P => File.ReadAllText(\"\"); }")] // printed by the record
    [InlineData("class C : System.ComponentModel.INotifyPropertyChanged { public event System.ComponentModel.PropertyChangedEventHandler? PropertyChanged; public string $$P => File.ReadAllText(\"\"); }")]
    [InlineData("class C { public int $$Count => File.ReadAllText(\"\").Length; }")] // list patterns look for it
    [InlineData("class C : Exception { public override string $$Message => File.ReadAllText(\"\"); }")] // promised to others
    [InlineData("class C { Task<string> $$P => Task.FromResult(File.ReadAllText(\"\")); }")]
    [InlineData("class C { string _s = \"\"; ref string $$P { get { _s = File.ReadAllText(\"\"); return ref _s; } } }")]
    [InlineData("class C { Span<char> $$P => File.ReadAllText(\"\").ToCharArray(); }")]
    [InlineData("class C { string $$P { get { lock (this) { return File.ReadAllText(\"\"); } } } }")]
    [InlineData("class C { string $$P => File.ReadAllText(\"\"); Task<string> GetPAsync() => Task.FromResult(\"\"); }")]
    [InlineData("interface I { string P { get; set; } } class C : I { public string $$P { get => File.ReadAllText(\"\"); set { } } }")]
    [InlineData("class C { string P => File.$$ReadAllText(\"\"); }")]
    public Task IsNotOffered(string source) => Refuses(source);

    [Theory]
    [InlineData("class C { string $$P => ")]
    [InlineData("class C { string $$P { get { return File.ReadAllText(\"\"); }")]
    [InlineData("class C { string $$P { get => File.ReadAllText(\"\") set } }")]
    [InlineData("class C { $$P { get { return File.ReadAllText(; } } }")]
    public async Task SurvivesBrokenCode(string source)
    {
        using var workspace = new AdhocWorkspace();
        var (document, caret) = Open(workspace, source, LanguageVersion.Latest, OutputKind.ConsoleApplication);
        foreach (var action in await OffersAsync(document, caret))
        {
            _ = await action.GetOperationsAsync(Cancellation);
        }
    }

    [Theory]
    [InlineData("class C { string $$P => File.ReadAllText(\"\"); }", "class C { async Task<string> GetPAsync() => await File.ReadAllTextAsync(\"\"); }")]
    [InlineData("class C { string $$P { get => File.ReadAllText(\"\"); } }", "class C { async Task<string> GetPAsync() => await File.ReadAllTextAsync(\"\"); }")]
    [InlineData("class C { public string $$P { get { return File.ReadAllText(\"\"); } } }", "class C { public async Task<string> GetPAsync() { return await File.ReadAllTextAsync(\"\"); } }")]
    [InlineData("class C { static string? $$P => File.ReadAllText(\"\"); }", "class C { static async Task<string?> GetPAsync() => await File.ReadAllTextAsync(\"\"); }")]
    [InlineData("class C<T> { T F = default!; T $$P { get { Thread.Sleep(1); return F; } } }", "class C<T> { T F = default!; async Task<T> GetPAsync() { await Task.Delay(1); return F; } }")]
    [InlineData("class C { string $$P => File.ReadAllText(\"\"); int F(C? c) => c!.P.Length; }", "class C { async Task<string> GetPAsync() => await File.ReadAllTextAsync(\"\"); async Task<int> FAsync(C? c) => (await c!.GetPAsync()).Length; }")]
    [InlineData("class C { string $$P => File.ReadAllText(\"\"); string? F(C? c) => c?.P; }", "class C { async Task<string> GetPAsync() => await File.ReadAllTextAsync(\"\"); async Task<string?> FAsync(C? c) => c is { } value ? await value.GetPAsync() : null; }")]
    [InlineData("class C { string $$P => File.ReadAllText(\"\"); string F() => $\"{P} {this.P}\"; }", "class C { async Task<string> GetPAsync() => await File.ReadAllTextAsync(\"\"); async Task<string> FAsync() => $\"{await GetPAsync()} {await this.GetPAsync()}\"; }")]
    [InlineData("class C { Func<int> $$P { get { Thread.Sleep(1); return () => 1; } } int F() => P(); }", "class C { async Task<Func<int>> GetPAsync() { await Task.Delay(1); return () => 1; } async Task<int> FAsync() => (await GetPAsync())(); }")]
    [InlineData("struct S { public readonly int $$P { get { Thread.Sleep(1); return 1; } } }", "struct S { public readonly async Task<int> GetPAsync() { await Task.Delay(1); return 1; } }")]
    public Task ConvertsEveryShape(string before, string after) => Converts(before, after);

    [Fact]
    public Task KeepsLayoutAndComments() => Converts(
        """
        class C
        {
            /// <summary>The text.</summary>
            public string $$Text
            {
                // Read each time.
                get
                {
                    // why
                    var text = File.ReadAllText(
                        "");

                    return text + @"
                    "; // all
                }
            } // Text

            void Show() => Console.WriteLine(Text); // shows
        }
        """,
        """
        class C
        {
            /// <summary>The text.</summary>
            // Read each time.
            public async Task<string> GetTextAsync()
            {
                // why
                var text = await File.ReadAllTextAsync(
                    "");

                return text + @"
                    "; // all
            } // Text

            async Task ShowAsync() => Console.WriteLine(await GetTextAsync()); // shows
        }
        """);

    [Fact]
    public Task KeepsTabsAndLineEndings() => Converts(
        "class C\r\n{\r\n\tstring $$P {\r\n\t\tget {\r\n\t\t\treturn File.ReadAllText(\"\"); // why\r\n\t\t}\r\n\t}\r\n}\r\n",
        "class C\r\n{\r\n\tasync Task<string> GetPAsync() {\r\n\t\treturn await File.ReadAllTextAsync(\"\"); // why\r\n\t}\r\n}\r\n");

    [Fact]
    public Task ConvertsAContractWithItsImplementations() => Converts(
        """
        --- I.cs
        interface I
        {
            string $$Text { get; }
        }
        --- C.cs
        abstract class A : I
        {
            public abstract string Text { get; }
        }

        class C : A
        {
            public override string Text => File.ReadAllText("");
        }
        --- D.cs
        class D : I
        {
            string I.Text
            {
                get { return ""; }
            }
        }
        --- B/Other.cs
        class Other
        {
            int Length(A a) => a.Text.Length;
        }
        """.Replace("interface I", "public interface I").Replace("abstract class A", "public abstract class A"),
        """
        --- I.cs
        public interface I
        {
            Task<string> GetTextAsync();
        }
        --- C.cs
        public abstract class A : I
        {
            public abstract Task<string> GetTextAsync();
        }

        class C : A
        {
            public override async Task<string> GetTextAsync() => await File.ReadAllTextAsync("");
        }
        --- D.cs
        class D : I
        {
            Task<string> I.GetTextAsync() { return Task.FromResult(""); }
        }
        --- B/Other.cs
        class Other
        {
            async Task<int> LengthAsync(A a) => (await a.GetTextAsync()).Length;
        }
        """);

    // By what keeps it: places that cannot await, and names that mean a property.
    [Theory]
    [InlineData("lock (this) { Use(P); }")]
    [InlineData("_ = this is { P: \"\" };")]
    [InlineData("_ = this is { P.Length: 1 };")]
    [InlineData("_ = new { P };")]
    [InlineData("_ = nameof(P);")]
    [InlineData("System.Linq.Expressions.Expression<Func<string>> e = () => P;")]
    [InlineData("_ = from x in new[] { 1 } where P == \"\" select x;")]
    [InlineData("Array.ForEach(new string[0], s => Use(P));")]
    [InlineData("_ = typeof(C).GetProperty(\"P\");")]
    public Task KeepsThePropertyWhereSomethingCannotAwait(string statement) => Converts(
        $$"""
        class C
        {
            string $$P => File.ReadAllText("");

            void Use(string s) { }

            void F()
            {
                {{statement}}
            }

            async Task G()
            {
                await Task.Yield();
                Use(P);
            }
        }
        """,
        $$"""
        class C
        {
            string P => File.ReadAllText("");

            async Task<string> GetPAsync() => await File.ReadAllTextAsync("");

            void Use(string s) { }

            void F()
            {
                {{statement}}
            }

            async Task G()
            {
                await Task.Yield();
                Use(await GetPAsync());
            }
        }
        """);

    [Fact]
    public Task KeepsThePropertyForOtherProperties() => Converts(
        """
        class C
        {
            readonly int _length = Text.Length;

            static string $$Text
            {
                get
                {
                    return File.ReadAllText("");
                }
            }

            int Length => Text.Length + _length;
        }
        """,
        """
        class C
        {
            readonly int _length = Text.Length;

            static string Text
            {
                get
                {
                    return File.ReadAllText("");
                }
            }

            static async Task<string> GetTextAsync()
            {
                return await File.ReadAllTextAsync("");
            }

            int Length => Text.Length + _length;
        }
        """);

    [Fact]
    public Task RenamesInComments() => Converts(
        """
        class C
        {
            /// <summary>As <see cref="P"/>.</summary>
            void F() => Console.Write(P);

            string $$P => File.ReadAllText("");
        }
        """,
        """
        class C
        {
            /// <summary>As <see cref="GetPAsync"/>.</summary>
            async Task FAsync() => Console.Write(await GetPAsync());

            async Task<string> GetPAsync() => await File.ReadAllTextAsync("");
        }
        """);

    [Fact]
    public Task KeepsThePublicPropertyOfALibrary() => Converts(
        """
        public class C
        {
            public string $$P => File.ReadAllText("");
        }
        """,
        """
        public class C
        {
            public string P => File.ReadAllText("");

            public async Task<string> GetPAsync() => await File.ReadAllTextAsync("");
        }
        """,
        kind: OutputKind.DynamicallyLinkedLibrary);
}
