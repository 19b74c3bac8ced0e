using System.Collections.Immutable;
using System.Text;
using CsCheck;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>
/// Random programs that really wait at their leaves: functions of every kind that call each other, recursion included, through every construct that matters.
/// Fuel bounds what they do; every call and every step is written down, so that a changed order shows.
/// </summary>
internal static class GeneratedProgram
{
    private delegate void Piece(Printer printer);

    // Who holds the lock and waits for another thread that wants it waits for ever, in either color: a program has one or the other.
    private readonly record struct Traits(bool HasBarriers, bool HasThreads);

    private enum Kind
    {
        Static,
        Void,
        Generic,
        Instance,
        Interface,
        Virtual,
        Extension,

        // Those of one form: every use follows, or none.
        Out,
        Sequence,
    }

    /// <summary>Programs of a number of functions, with or without places that cannot await.</summary>
    public static Gen<string> Of(int fewest, int most, bool hasBarriers = true) =>
        from kinds in Gen.Int[0, (int)(hasBarriers ? Kind.Sequence : Kind.Extension)].Select(kind => (Kind)kind).Array[fewest, most]
        from hasThreads in Gen.Bool
        let traits = new Traits(hasBarriers, hasThreads)
        from bodies in Block(kinds.Length, 2, traits).Array[kinds.Length]
        from others in Block(kinds.Length, 1, traits).Array[kinds.Length]
        from entry in Block(kinds.Length, 1, traits)
        select Print([.. kinds], bodies, others, entry);

    private static Gen<Piece> Block(int count, int depth, Traits traits) =>
        Statement(count, depth, traits).Array[1, depth + 1].Select(statements => (Piece)(printer =>
        {
            foreach (var statement in statements)
            {
                statement(printer);
            }
        }));

    private static Gen<Piece> Statement(int count, int depth, Traits traits)
    {
        var call = Gen.Int[0, count - 1];
        var number = Gen.Int[0, 9];
        var simple = new (int, Gen<Piece>)[]
        {
            (4, Line(number, n => _ => $"acc += Leaf.GetAsync(x + {n}).GetAwaiter().GetResult();")),
            (2, Line(number, _ => _ => "Leaf.DoAsync(token).Wait();")),
            (1, Line(number, n => _ => $"acc += Leaf.GetAsync({n}, token).Result;")),
            (6, Line(call, f => printer => printer.Statement(f, "x + 1"))),
            (2, Line(Gen.Select(call, call), f => printer => $"acc += {printer.Call(f.Item1, printer.Call(f.Item2, "x") + " % 7")};")),
            (2, Line(Gen.Select(call, call), f => printer => $"acc += {printer.Call(f.Item1, "acc")} * 2 - {printer.Call(f.Item2, "acc")};")),
            (1, Line(call, f => printer => $"output.WriteLine($\"at {{acc}} {{{printer.Call(f, "x")}}}\");")),
            (1, Line(call, f => printer => $"acc += (acc % 3) switch {{ 0 => {printer.Call(f, "1")}, 1 when {printer.Call(f, "2")} > 4 => 5, _ => acc }};")),
            (1, Line(call, f => printer => $"acc += x > 3 && {printer.Call(f, "x")} > 5 ? {printer.Call(f, "2")} : 1;")),
            (traits.HasThreads ? 1 : 0, Line(call, f => printer => $"acc += Task.Run(() => {printer.Call(f, "x")}).GetAwaiter().GetResult();")),
            (1, Line(number, n => _ => $"if (acc % 10 == {n}) throw new InvalidOperationException(\"thrown at {n}\");")),
        };
        var barred = new (int, Gen<Piece>)[]
        {
            (1, Line(call, f => printer => $"acc += new[] {{ 1, 2 }}.Select(y => {printer.Call(f, "y")}).Sum();")),
            (1, call.Select(f => (Piece)(printer =>
            {
                var name = printer.Name("step");
                printer.Line($"Func<int, int> {name} = y => {printer.Call(f, "y")} + 1;");
                printer.Line($"acc += {name}(x);");
            }))),
            (traits.HasThreads ? 0 : 1, call.Select(f => (Piece)(printer => printer.Block("lock (Program.Gate)", () => printer.Line(printer.Statement(f, "acc")))))),
        };
        if (traits.HasBarriers)
        {
            simple = [.. simple, .. barred];
        }

        if (depth == 0)
        {
            return Gen.Frequency([.. simple]);
        }

        var inner = Block(count, depth - 1, traits);
        return Gen.Frequency(
        [
            .. simple,
            (2, Gen.Select(inner, inner, call).Select((then, otherwise, f) => (Piece)(printer =>
            {
                printer.Block($"if ({printer.Call(f, "x")} % 2 == 0)", () => then(printer));
                printer.Block("else", () => otherwise(printer));
            }))),
            (1, inner.Select(body => (Piece)(printer =>
            {
                var name = printer.Name("i");
                printer.Block($"for (var {name} = 0; {name} < 2; {name}++)", () => body(printer));
            }))),
            (1, Gen.Select(inner, call).Select((body, f) => (Piece)(printer =>
            {
                var name = printer.Name("item");
                printer.Block($"foreach (var {name} in new[] {{ {printer.Call(f, "1")}, 2 }})", () => body(printer));
            }))),
            (3, Gen.Select(inner, inner, inner).Select((tried, caught, ended) => (Piece)(printer =>
            {
                var name = printer.Name("exception");
                printer.Block("try", () =>
                {
                    tried(printer);
                    printer.Line("if (acc % 3 == 0) Leaf.FailAsync(\"failed \" + acc).GetAwaiter().GetResult();");
                });
                printer.Block($"catch (InvalidOperationException {name}) when ({name}.Message.Length > 0)", () =>
                {
                    printer.Line($"output.WriteLine({name}.Message);");
                    caught(printer);
                });
                printer.Block("finally", () => ended(printer));
            }))),
            (2, inner.Select(body => (Piece)(printer => printer.Block($"using (var {printer.Name("scope")} = new Scope(output, x))", () => body(printer))))),
            (1, inner.Select(body => (Piece)(printer => printer.Line($"using var {printer.Name("scope")} = new AsyncScope(output, x);")))),
            (2, inner.Select(body => (Piece)(printer =>
            {
                var name = printer.Name("Local");
                printer.Block($"int {name}(int x)", () =>
                {
                    printer.Line("var acc = x;");
                    body(printer);
                    printer.Line("return acc;");
                });
                printer.Line($"acc += {name}(acc % 5);");
            }))),
        ]);
    }

    private static Gen<Piece> Line<T>(Gen<T> gen, Func<T, Func<Printer, string>> text) => gen.Select(value => (Piece)(printer => printer.Line(text(value)(printer))));

    private static string Print(ImmutableArray<Kind> kinds, Piece[] bodies, Piece[] others, Piece entry)
    {
        var printer = new Printer(kinds);
        printer.Line("using System;");
        printer.Line("using System.Collections.Generic;");
        printer.Line("using System.IO;");
        printer.Line("using System.Linq;");
        printer.Line("using System.Threading;");
        printer.Line("using System.Threading.Tasks;");
        printer.Line(string.Empty);
        for (var i = 0; i < kinds.Length; i++)
        {
            printer.Function(i, bodies[i], others[i]);
        }

        printer.Block("internal sealed class Scope(StringWriter output, int x) : IDisposable", () => printer.Line("public void Dispose() => output.WriteLine(\"scope \" + x);"));
        printer.Block("internal sealed class AsyncScope(StringWriter output, int x) : IDisposable, IAsyncDisposable", () =>
        {
            printer.Line("public void Dispose() => output.WriteLine(\"scope \" + x);");
            printer.Block("public ValueTask DisposeAsync()", () =>
            {
                printer.Line("Dispose();");
                printer.Line("return default;");
            });
        });
        printer.Block("internal static class Program", () =>
        {
            printer.Line("public static readonly object Gate = new();");
            printer.Line("public static int Fuel = 25;");
            printer.Block("private static object? Run(StringWriter output)", () =>
            {
                printer.Line("using var source = new CancellationTokenSource();");
                printer.Line("var token = source.Token;");
                printer.Line("var x = 1;");
                printer.Line("var acc = Leaf.GetAsync(x).GetAwaiter().GetResult();");
                entry(printer);
                for (var i = 0; i < kinds.Length; i++)
                {
                    printer.Line(printer.Statement(i, i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                }

                printer.Line("output.WriteLine(\"end\");");
                printer.Line("return acc;");
            });
        });
        return printer.ToString();
    }

    private sealed class Printer(ImmutableArray<Kind> kinds)
    {
        private const string Parameters = "(StringWriter output, int x, CancellationToken token)";
        private readonly StringBuilder _text = new();
        private string _indent = string.Empty;
        private int _names;

        public override string ToString() => _text.ToString();

        public string Name(string stem) => stem + ++_names;

        public void Line(string text) => _text.Append(text.Length == 0 ? string.Empty : _indent).Append(text).Append('\n');

        public void Block(string head, Action inside)
        {
            Line(head);
            Line("{");
            _indent += "    ";
            inside();
            _indent = _indent[4..];
            Line("}");
        }

        /// <summary>A call as a statement.</summary>
        public string Statement(int function, string argument)
        {
            var value = Name("value");
            return kinds[function] switch
            {
                Kind.Void => $"Functions{function}.F{function}(output, {argument}, token);",
                Kind.Out => $"if (Functions{function}.F{function}(output, {argument}, token, out var {value})) acc += {value}; else acc -= {value};",
                Kind.Sequence => $"foreach (var {value} in Functions{function}.F{function}(output, {argument}, token)) acc += {value};",
                _ => $"acc += {Call(function, argument)};",
            };
        }

        /// <summary>A call as an expression; the next function that has a value in place of one that has none.</summary>
        public string Call(int function, string argument)
        {
            for (var tries = 0; !HasValue(function); tries++)
            {
                if (tries == kinds.Length)
                {
                    return "x";
                }

                function = (function + 1) % kinds.Length;
            }

            var value = Name("value");
            return kinds[function] switch
            {
                Kind.Generic => $"Functions{function}.F{function}<int>(output, {argument}, token)",
                Kind.Instance => $"new Functions{function}().F{function}(output, {argument}, token)",
                Kind.Interface or Kind.Virtual => $"Functions{function}.At(x).F{function}(output, {argument}, token)",
                Kind.Extension => $"output.F{function}({argument}, token)",
                Kind.Out => $"(Functions{function}.F{function}(output, {argument}, token, out var {value}) ? {value} : -{value})",
                _ => $"Functions{function}.F{function}(output, {argument}, token)",
            };
        }

        // Every second function with `out` is only called by statements, which can follow.
        private bool HasValue(int function) => kinds[function] is not (Kind.Void or Kind.Sequence) && (kinds[function] != Kind.Out || function % 2 == 0);

        public void Function(int i, Piece body, Piece other)
        {
            switch (kinds[i])
            {
                case Kind.Static:
                    Block($"internal static class Functions{i}", () => Body($"public static int F{i}{Parameters}", i, body));
                    break;
                case Kind.Void:
                    Block($"internal static class Functions{i}", () => Body($"public static void F{i}{Parameters}", i, body));
                    break;
                case Kind.Out:
                    Block($"internal static class Functions{i}", () => Body($"public static bool F{i}(StringWriter output, int x, CancellationToken token, out int value)", i, body));
                    break;
                case Kind.Sequence:
                    Block($"internal static class Functions{i}", () => Body($"public static IEnumerable<int> F{i}{Parameters}", i, body));
                    break;
                case Kind.Generic:
                    Block($"internal static class Functions{i}", () => Body($"public static T F{i}<T>(StringWriter output, T value, CancellationToken token)", i, body));
                    break;
                case Kind.Extension:
                    Block($"internal static class Functions{i}", () => Body($"public static int F{i}(this StringWriter output, int x, CancellationToken token)", i, body));
                    break;
                case Kind.Instance:
                    Block($"internal sealed class Functions{i}", () => Body($"public int F{i}{Parameters}", i, body));
                    break;
                case Kind.Interface:
                    Block($"internal interface I{i}", () => Line($"int F{i}{Parameters};"));
                    Block($"internal sealed class First{i} : I{i}", () => Body($"public int F{i}{Parameters}", i, body));
                    Block($"internal sealed class Second{i} : I{i}", () => Body($"public int F{i}{Parameters}", i, other));
                    Block($"internal static class Functions{i}", () => Line($"public static I{i} At(int x) => x % 2 == 0 ? new First{i}() : new Second{i}();"));
                    break;
                default:
                    Block($"internal class First{i}", () => Body($"public virtual int F{i}{Parameters}", i, body));
                    Block($"internal sealed class Second{i} : First{i}", () => Body($"public override int F{i}{Parameters}", i, printer =>
                    {
                        other(printer);
                        printer.Line($"acc += base.F{i}(output, x, token);");
                    }));
                    Block($"internal static class Functions{i}", () => Line($"public static First{i} At(int x) => x % 2 == 0 ? new First{i}() : new Second{i}();"));
                    break;
            }
        }

        private void Body(string head, int i, Piece body) => Block(head, () =>
        {
            var (early, late) = kinds[i] switch
            {
                Kind.Void => ("return;", "output.WriteLine(acc);"),
                Kind.Generic => ("return value;", "return value;"),
                Kind.Out => ("{ value = x; return false; }", "value = acc % 100; return acc % 2 == 0;"),
                Kind.Sequence => ("yield break;", "yield return acc % 100; output.WriteLine(acc); yield return 1;"),
                _ => ("return acc % 100;", "return acc % 100;"),
            };
            if (kinds[i] == Kind.Generic)
            {
                Line("var x = 2;");
            }

            Line("var acc = x;");
            Line($"output.WriteLine(\"F{i} \" + x);");
            Block("if (--Program.Fuel < 0)", () => Line(early));
            body(this);
            Line(late);
        });
    }
}
