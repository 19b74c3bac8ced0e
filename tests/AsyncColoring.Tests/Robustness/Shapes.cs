namespace AsyncColoring.Tests.Robustness;

/// <summary>Generated code of any size, full of places the rules look at.</summary>
internal static class Shapes
{
    /// <summary>Shapes that grow in length; <c>n</c> is the number of lines that matter.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> Long { get; } = new Dictionary<string, Func<int, string>>
    {
        ["many methods"] = n => InClass(Lines(n / 4, i => $"async Task<int> M{i}(Stream s, Task<int> t)\n{{\n    s.Flush(); t.Wait(); return t.Result;\n}}")),
        ["one method"] = n => InMethod("async Task M(Stream s, Task<int> t, CancellationToken token)", Lines(n, i => (i % 5) switch
        {
            0 => $"var v{i} = t.Result;",
            1 => "s.Flush();",
            2 => "t.Wait(10, token);",
            3 => "File.ReadAllText(\"a\");",
            _ => $"Console.WriteLine(v{i - 4});",
        })),
        ["one method that returns a task"] = n => InMethod("Task M(Stream s, Task<int> t)", Lines(n, i => i % 2 == 0 ? "s.Flush();" : "if (t.Result == 1) { return t; }") + "return t;"),
        ["one method of a struct"] = n => $"struct S {{ int _x; Task M(Stream s) {{\n{Lines(n, _ => "s.Flush();")}return Task.CompletedTask; }} }}",
        ["one method with a reader"] = n => InMethod("async Task M()", "var reader = new StringReader(\"\"); var file = new StreamReader(\"a\");" + Lines(n, i => i % 2 == 0 ? "reader.ReadLine();" : "file.ReadLine();")),
        ["one method with a span"] = n => InMethod("async Task M(Stream s)", "Span<byte> span = stackalloc byte[4];" + Lines(n, _ => "s.Flush();")),
        ["one method with many spans"] = n => InMethod("async Task M(Stream s)", Lines(n / 2, i => $"Span<byte> span{i} = stackalloc byte[4]; span{i}[0] = 1;\ns.Flush();")),
        ["one method with many tasks"] = n => InMethod("async Task M()", Lines(n / 2, i => $"var t{i} = Task.Run(() => {i});\nt{i}.Wait(); ")),
        ["one method with one task assigned often"] = n => InMethod("async Task M(Task<int> t)", Lines(n / 2, i => $"t = Task.Run(() => {i});\nif (t.IsCompleted) Console.WriteLine(t.Result);")),
        ["one synchronous method"] = n => InMethod("void M(Task<int> t)", Lines(n, _ => "t.Wait();")),
        ["top-level program"] = n => "Stream s = null!; Task<int> t = null!;\n" + Lines(n, i => i % 2 == 0 ? "s.Flush();" : "t.Wait();"),
        ["one constructor"] = n => InMethod("C(Task<int> t)", Lines(n, _ => "t.Wait();")),
        ["fields"] = n => InClass("static Task<int> T = null!;" + Lines(n, i => $"int _f{i} = T.Result;")),
        ["many tries"] = n => InMethod("async Task M(Stream s, Task t)", Lines(n / 3, _ => "try { s.Flush(); t.Wait(); }\ncatch (AggregateException) { s.Flush(); }\nfinally { t.Wait(); }")),
        ["many lambdas"] = n => InMethod("async Task M(Stream s, Task<int> t)", Lines(n, i => i % 2 == 0 ? "Use(() => t.Result);" : "Use(async () => { s.Flush(); return await t; });"), "static void Use(object f) { } static void Use(Func<int> f) { } static void Use(Func<Task<int>> f) { }"),
        ["many local functions"] = n => InMethod("async Task M(Stream s, Task<int> t)", Lines(n, i => $"async Task L{i}() {{ s.Flush(); t.Wait(); await L{Math.Max(0, i - 1)}(); }}")),
        ["one sum"] = n => InMethod("async Task<int> M(Stream s, Task<int> t)", "return " + Join(n / 4, " +\n", i => i % 2 == 0 ? "s.ReadByte()" : "t.Result") + ";"),
        ["one array"] = n => InMethod("async Task<int[]> M(Stream s, Task<int> t)", "return new[] { " + Join(n / 2, ",\n", i => i % 2 == 0 ? "s.Read(null, 0, 1)" : "t.Result") + "};"),
        ["one argument list"] = n => InMethod("async Task M(Stream s, Task<int> t)", "Use(" + Join(n / 4, ",\n", i => i % 2 == 0 ? "s.Read(null, 0, 1)" : "t.Result") + ");", "static void Use(params int[] all) { }"),
        ["one chain of calls"] = n => InMethod("async Task M(C c)", "c" + Lines(n / 10, _ => ".Next()") + ";", "C Next() => this; Task<C> NextAsync() => null!;"),
        ["one chain of else"] = n => InMethod("async Task M(Stream s, Task<int> t)", Join(n / 40, " else ", i => $"if (t.Result == {i})\n{{ s.Flush(); }}")),
        ["one switch"] = n => InMethod("async Task M(Stream s, Task<int> t)", $"switch (t.Result) {{\n{Lines(n / 2, i => $"case {i}:\ns.Flush(); break;")} }}"),
        ["one interpolated string"] = n => InMethod("async Task<string> M(Stream s, Task<int> t)", "return $\"" + string.Concat(Enumerable.Range(0, n / 8).Select(i => i % 2 == 0 ? "{t.Result}" : "{s.ReadByte()}")) + "\";"),
        ["one switch expression"] = n => InMethod("async Task<int> M(Stream s, Task<int> t)", $"return await t switch {{\n{Lines(n / 2, i => $"{i} => s.ReadByte(),")} _ => t.Result }};"),
    };

    /// <summary>Shapes that grow in depth.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> Deep { get; } = new Dictionary<string, Func<int, string>>
    {
        ["blocks"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "{ s.Flush(); ", "t.Wait();", " }")),
        ["ifs"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "if (t.Result == 1) { s.Flush(); ", "t.Wait();", " } else { t.Wait(); }")),
        ["elses"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "if (t.Result == 1) s.Flush(); else ", "t.Wait();", string.Empty)),
        ["tries"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "try { s.Flush(); ", "t.Wait();", " } catch (AggregateException) { t.Wait(); }")),
        ["loops"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "while (t.Result == 1) { s.Flush(); ", "t.Wait();", " }")),
        ["lambdas"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "Action a = () => { s.Flush(); ", "t.Wait();", " };", numbered: "a")),
        ["async lambdas"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "Func<Task> a = async () => { s.Flush(); ", "t.Wait();", " };", numbered: "a")),
        ["lambdas in arguments"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "Use(async () => { s.Flush(); ", "t.Wait();", " });"), "static void Use(Func<Task> f) { }"),
        ["local functions"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "async Task a() { s.Flush(); ", "t.Wait();", " }", numbered: "a")),
        ["calls"] = n => InMethod("async Task M(Stream s, Task<int> t)", Nested(n, "Use(", "t.Result", ")") + ";", "static int Use(int x) => x; static Task<int> UseAsync(int x) => null!;"),
        ["chain of calls"] = n => InMethod("async Task M(C c)", "c" + string.Concat(Enumerable.Repeat(".Next()", n)) + ";", "C Next() => this; Task<C> NextAsync() => null!;"),
        ["chain of members"] = n => InMethod("async Task<int> M(C c)", "return c" + string.Concat(Enumerable.Repeat(".Next", n)) + ".T.Result;", "C Next => this; Task<int> T => null!;"),
        ["chain of ?."] = n => InMethod("async Task M(C c)", "c" + string.Concat(Enumerable.Repeat("?.Next()", n)) + "?.T.Wait();", "C? Next() => this; Task<int> T => null!; Task<C> NextAsync() => null!;"),
        ["results of results"] = n => InMethod("async Task M(dynamic d, Task<int> t)", "d.M(t" + string.Concat(Enumerable.Repeat(".Result.ToString().Length.GetType().Name", n / 4)) + ");"),
        ["sum"] = n => InMethod("async Task<int> M(Stream s, Task<int> t)", "return " + Join(n, " + ", _ => "t.Result") + ";"),
        ["sum in parentheses"] = n => InMethod("async Task<int> M(Stream s, Task<int> t)", "return " + Nested(n, "(s.ReadByte() + ", "t.Result", ")") + ";"),
        ["awaits"] = n => InMethod("async Task M(Task<int> t)", Nested(n, "await Pass(", "t.Result", ")") + ";", "static Task<int> Pass(int x) => null!;"),
        ["conditionals"] = n => InMethod("async Task<int> M(Stream s, Task<int> t)", "return " + Nested(n, "t.Result == 1 ? s.ReadByte() : ", "t.Result", string.Empty) + ";"),
        ["casts"] = n => InMethod("async Task M(object t)", Nested(n, "((Task)", "t", ")") + ".Wait();"),
        ["parentheses"] = n => InMethod("async Task M(Task t)", Nested(n, "(", "t", ")") + ".Wait();"),
        ["bangs"] = n => InMethod("async Task M(Task t)", "t" + new string('!', n) + ".Wait();"),
        ["initializers"] = n => InMethod("async Task M(Task<int> t)", "_ = " + Nested(n, "new C(t.Result) { Next = ", "null", " }") + ";", "C(int x) { } C? Next { get; set; }"),
        ["patterns"] = n => InMethod("async Task M(object o)", "_ = o is " + Nested(n, "Task<object> { Result: ", "1", " }") + ";"),
        ["types"] = n => Nested(n, "class C { Task<int> T = null!; int P => T.Result; ", string.Empty, " }", numbered: "C"),
        ["task types"] = n => InMethod("async Task M(" + Nested(n, "Task<", "int", ">") + " t)", "t.Wait();"),
        ["interpolations"] = n => InMethod("async Task M(Task<int> t)", "_ = " + Nested(n, "$\"{t.Result}{", "t.Result", "}\"") + ";"),
    };

    private static string InClass(string members) => $"class C\n{{\n{members}\n}}\n";

    private static string InMethod(string signature, string body, string members = "") => InClass($"{members}\n{signature}\n{{\n{body}\n}}");

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));

    private static string Join(int count, string between, Func<int, string> item) => string.Join(between, Enumerable.Range(0, count).Select(item));

    private static string Nested(int depth, string before, string inside, string after, string? numbered = null)
    {
        string Numbered(int level) => numbered is null ? before : before.Replace($" {numbered} ", $" {numbered}{level} ").Replace($" {numbered}(", $" {numbered}{level}(");
        return string.Concat(Enumerable.Range(0, depth).Select(Numbered)) + inside + string.Concat(Enumerable.Repeat(after, depth));
    }
}
