using System.Text;
using AsyncColoring.Tests.Semantics;

namespace AsyncColoring.Tests.Robustness;

/// <summary>Whether a task is known completed is asked in functions of any size.</summary>
public sealed class CompletionSizeTests
{
    [Theory]
    [InlineData("straight")]
    [InlineData("branches")]
    [InlineData("loops")]
    [InlineData("list")]
    public void Copes_with_twenty_thousand_lines(string shape)
    {
        var body = new StringBuilder("var l = new List<Task<int>>();\n");
        for (var i = 0; i < 5_000; i++)
        {
            body.Append(shape switch
            {
                "straight" => $"var t{i} = F({i});\nawait t{i};\nLog(\"{i}\");\nt{i}./*known*/Result.ToString();\n",
                "branches" => $"var t{i} = F({i});\nif (c)\n  await t{i};\nt{i}./*unknown*/Result.ToString();\n",
                "loops" => $"while (Flag()) {{\nt = F({i});\nawait t;\nt./*known*/Result.ToString(); }}\n",
                _ => $"var t{i} = F({i});\nl.Add(t{i});\nif (t{i}.IsCompleted)\n  t{i}./*known*/Result.ToString();\n",
            });
        }

        var (compilation, tree) = CompletionTests.Compile(body.ToString());
        CompletionTests.Check(compilation, tree);
    }

    [Theory]
    [InlineData("if (c) {", "}", false)]
    [InlineData("(", ")", true)]
    [InlineData("!", "", true)]
    public void GivesUp_on_extreme_nesting(string open, string close, bool isExpression)
    {
        var (before, after) = (string.Concat(Enumerable.Repeat(open, 2_000)), string.Concat(Enumerable.Repeat(close, 2_000)));
        var body = isExpression
            ? $"if ({before}c{after}) t./*any*/Result.ToString();"
            : $"{before} t./*any*/Result.ToString(); {after}";
        Exception? failure = null;
        var thread = new Thread(
            () => failure = Record.Exception(() =>
            {
                var (compilation, tree) = CompletionTests.Compile(body);
                CompletionTests.Check(compilation, tree);
            }),
            maxStackSize: 16 << 20);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
