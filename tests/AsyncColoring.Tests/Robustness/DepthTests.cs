using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.Robustness;

/// <summary>
/// Code nested deeper than anyone writes: no rule throws, and none overflows at depths the compiler bears with ease.
/// The compiler has guards in expressions and none in statements, and it binds on pool threads, whose stack no test chooses:
/// the depths are therefore ones a pool thread of every host bears, far from where the compiler itself ends the process.
/// </summary>
[Collection(nameof(Alone))]
public sealed class DepthTests
{
    public static TheoryData<string> DeepShapes => [.. Shapes.Deep.Keys];

    [Theory]
    [MemberData(nameof(DeepShapes))]
    public async Task Survives_deep_nesting(string shape)
    {
        // The compiler takes most of a minute for 150 patterns.
        foreach (var depth in (int[])[shape == "patterns" ? 100 : 150, 75, 40])
        {
            TestContext.Current.SendDiagnosticMessage("{0}, {1} deep", shape, depth);
            var text = Shapes.Deep[shape](depth);
            if (!Compiles(Inspection.With(Inspection.Net, text)))
            {
                continue;
            }

            var inspection = await Inspection.Of(Inspection.With(Inspection.Net, text), TestContext.Current.CancellationToken);
            Assert.True(inspection.Failures.IsEmpty, $"{shape}, {depth} deep: {inspection.Failures.FirstOrDefault()}");
            return;
        }

        Assert.Fail($"The compiler bears '{shape}' at no depth: the shape tests nothing.");
    }

    // Its own guard is CS8078 ("too complex"), or this exception where the guard is missing.
    private static bool Compiles(Compilation compilation)
    {
        try
        {
            return !compilation.GetDiagnostics().Any(diagnostic => diagnostic.Id == "CS8078");
        }
        catch (Exception exception) when ((exception.InnerException ?? exception) is InsufficientExecutionStackException)
        {
            return false;
        }
    }
}
