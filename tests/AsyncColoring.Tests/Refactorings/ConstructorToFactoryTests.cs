using AsyncColoring.Refactorings;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Refactorings;

public sealed class ConstructorToFactoryTests : RefactoringTests<ConstructorToFactoryRefactoring>
{
    [Theory]
    [InlineData("class C { int _n; public $$C(int n) { _n = n; } }")] // nothing to await
    [InlineData("class C { public $$C() { } }")]
    [InlineData("class C { static string s = \"\"; static $$C() { s = File.ReadAllText(\"\"); } }")]
    [InlineData("struct C { string _s; public $$C(string p) { _s = File.ReadAllText(p); } }")]
    [InlineData("class C { string _s; public C(string p) { _s = File.$$ReadAllText(p); } }")] // the caret elsewhere
    [InlineData("class $$C { string _s; public C(string p) { _s = File.ReadAllText(p); } }")]
    [InlineData("class C { string _p; string _s; public $$C(string p) { _p = p; _s = File.ReadAllText(_p); } }")] // needs the object
    [InlineData("class C { string _s; public $$C(string p) { Console.WriteLine(); _s = File.ReadAllText(p); } }")] // not the first to run
    [InlineData("class C { string _s; public $$C(string p) { lock (this) { _s = File.ReadAllText(p); } } }")]
    [InlineData("class C { string _s; public $$C(string p) { if (p.Length > 0) { _s = File.ReadAllText(p); } else { _s = p; } } }")]
    [InlineData("class C { string _s; public $$C(Task<string> p) { _s = File.ReadAllText(p.Result); } }")] // one wait inside another
    [InlineData("class C { Func<string> _s; public $$C(string p) { _s = () => File.ReadAllText(p); } }")] // another function waits
    [InlineData("class C { string _s; public $$C(string p) : this() { _s = File.ReadAllText(p); } C() { _s = \"\"; } }")]
    [InlineData("class C { string _s; public $$C(string p) { _s = File.ReadAllText(p); } static Task<C> CreateAsync() => null!; }")]
    [InlineData("class C { string _s; public $$C(string p) { _s = new StringReader(p).ReadToEnd(); } }")] // never waits
    public Task IsNotOffered(string source) => Refuses(source);

    [Theory]
    [InlineData("class C { public $$C(")]
    [InlineData("class C { public $$C(Task<int> t) { _n = t.Result")]
    [InlineData("class C { $$C() => ; }")]
    [InlineData("class C { $$D(Task<int> t) { t.Wait(); } }")]
    [InlineData("$$C(Task<int> t) { t.Wait(); }")]
    public Task SurvivesBrokenCode(string source) => Survives(source);

    [Fact]
    public Task AwaitsACallWithACounterpart() => Converts(
        """
        class Settings
        {
            private readonly string _text;
            private readonly string _path;

            /// <summary>Reads them.</summary>
            public $$Settings(string path)
            {
                _path = path;
                _text = File.ReadAllText(path);
            }

            public override string ToString() => _path + _text;
        }

        class User
        {
            public async Task<string> ShowAsync() => new Settings("x").ToString() + await Task.FromResult(1);
        }
        """,
        """
        class Settings
        {
            private readonly string _text;
            private readonly string _path;

            private Settings(string path, string text)
            {
                _path = path;
                _text = text;
            }

            /// <summary>Reads them.</summary>
            public static async Task<Settings> CreateAsync(string path)
            {
                var text = await File.ReadAllTextAsync(path);
                return new Settings(path, text);
            }

            public override string ToString() => _path + _text;
        }

        class User
        {
            public async Task<string> ShowAsync() => (await Settings.CreateAsync("x")).ToString() + await Task.FromResult(1);
        }
        """);

    [Fact]
    public Task AwaitsAWaitAndMakesCreatorsAsync() => Converts(
        """
        --- C.cs
        class C
        {
            private readonly int _n;

            internal C(Task<int> $$load)
            {
                _n = load.Result;
            }

            internal int N => _n;
        }
        --- D.cs
        class D
        {
            internal int Count(Task<int> load) => new C(load).N;
        }
        """,
        """
        --- C.cs
        class C
        {
            private readonly int _n;

            private C(int n)
            {
                _n = n;
            }

            internal static async Task<C> CreateAsync(Task<int> load)
            {
                var n = await load;
                return new C(n);
            }

            internal int N => _n;
        }
        --- D.cs
        class D
        {
            internal async Task<int> CountAsync(Task<int> load) => (await C.CreateAsync(load)).N;
        }
        """);

    [Fact]
    public Task LeavesACallThatHasToStay() => Converts(
        "class C\n{\n    string _a;\n    string _b;\n    public $$C(string p)\n    {\n        _a = File.ReadAllText(p);\n        Console.WriteLine();\n        _b = File.ReadAllText(p);\n    }\n    static async Task<C> F() { await Task.Yield(); return new C(\"\"); }\n}\n",
        "class C\n{\n    string _a;\n    string _b;\n    private C(string p, string a)\n    {\n        _a = a;\n        Console.WriteLine();\n        _b = File.ReadAllText(p);\n    }\n\n    public static async Task<C> CreateAsync(string p)\n    {\n        var a = await File.ReadAllTextAsync(p);\n        return new C(p, a);\n    }\n    static async Task<C> F() { await Task.Yield(); return await C.CreateAsync(\"\"); }\n}\n");

    [Fact]
    public Task KeepsTabsAndLineEndings() => Converts(
        "class C\r\n{\r\n\tint _n;\r\n\tpublic $$C(Task<int> t)\r\n\t{\r\n\t\t_n = t.Result;\r\n\t}\r\n\tstatic async Task<C> F(Task<int> t) { await Task.Yield(); return new C(t); }\r\n}\r\n",
        "class C\r\n{\r\n\tint _n;\r\n\tprivate C(int n)\r\n\t{\r\n\t\t_n = n;\r\n\t}\r\n\r\n\tpublic static async Task<C> CreateAsync(Task<int> t)\r\n\t{\r\n\t\tvar n = await t;\r\n\t\treturn new C(n);\r\n\t}\r\n\tstatic async Task<C> F(Task<int> t) { await Task.Yield(); return await C.CreateAsync(t); }\r\n}\r\n");

    [Fact]
    public Task ChangesNothingWhereACreatorCannotAwait() => ChangesNothing(
        "--- C.cs\nclass C { string _s; public $$C(string p) { _s = File.ReadAllText(p); } }\n--- D.cs\nclass D { C _c = new C(\"\"); }\n");

    [Fact]
    public Task CreatesTheSame() => Behaves(
        """
        internal sealed class C
        {
            private readonly string _text;

            public $$C(string path, Task<int> count)
            {
                _text = File.ReadAllText(path);
                Count = count.Result;
            }

            public int Count { get; }

            public override string ToString() => _text + Count;
        }

        public static class Program
        {
            public static async Task RunAsync(StringWriter output)
            {
                var path = Path.GetTempFileName();
                File.WriteAllText(path, "text ");
                output.WriteLine(new C(path, Task.FromResult(3)));
                try
                {
                    output.WriteLine(new C(path + ".missing", Task.FromException<int>(new InvalidOperationException("no"))));
                }
                catch (FileNotFoundException)
                {
                    output.WriteLine("missing");
                }

                await Task.Yield();
                File.Delete(path);
            }
        }
        """);
}
