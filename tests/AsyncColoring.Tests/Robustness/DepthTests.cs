using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.Robustness;

/// <summary>
/// Code nested as deep as the compiler itself bears, on a stack no larger than the smallest a host gives: no rule overflows it.
/// A stack overflow ends the test process; the last shape named in its output is the one.
/// </summary>
[Collection(nameof(Alone))]
public sealed class DepthTests
{
    private const int SmallestStack = 1536 * 1024;

    public static TheoryData<string> DeepShapes => [.. Shapes.Deep.Keys];

    [Theory]
    [MemberData(nameof(DeepShapes))]
    public void Survives_what_the_compiler_survives(string shape)
    {
        foreach (var depth in new[] { 2000, 1000, 500, 250, 120, 60 })
        {
            var compilation = Inspection.With(Inspection.Net, Shapes.Deep[shape](depth));
            if (!OnSmallStack(() => Compiles(compilation)))
            {
                continue;
            }

            var inspection = OnSmallStack(() => Inspection.Of(Inspection.With(Inspection.Net, Shapes.Deep[shape](depth)), default).GetAwaiter().GetResult());
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
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }

    private static T OnSmallStack<T>(Func<T> work)
    {
        var result = default(T);
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    thrown = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception);
                }
            },
            SmallestStack);
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result!;
    }
}
