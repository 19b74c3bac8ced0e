using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.Robustness;

/// <summary>
/// Code nested as deep as the compiler itself bears: no rule overflows the stack. The compiler has guards in expressions and none in statements
/// (1,000 nested <c>if</c>s end it on the smallest stack a host gives), hence the two stacks. An overflow ends the test process; run it with live output to see the shape.
/// </summary>
[Collection(nameof(Alone))]
public sealed class DepthTests
{
    private const int SmallestStack = 1536 * 1024;
    private const int LargeStack = 64 * 1024 * 1024;

    public static TheoryData<string> DeepShapes => [.. Shapes.Deep.Keys];

    [Theory]
    [MemberData(nameof(DeepShapes))]
    public void Survives_two_thousand_levels(string shape) => Survives(shape, LargeStack, IsBoundInItself(shape) ? [250, 120, 60] : [2000, 1000, 500, 250, 120, 60]);

    [Theory]
    [MemberData(nameof(DeepShapes))]
    public void Survives_a_small_stack(string shape) => Survives(shape, SmallestStack, [150, 75, 40]);

    private static void Survives(string shape, int stack, int[] depths)
    {
        foreach (var depth in depths)
        {
            TestContext.Current.SendDiagnosticMessage("{0}, {1} deep", shape, depth);
            var compilation = Inspection.With(Inspection.Net, Shapes.Deep[shape](depth));
            if (!On(stack, () => Compiles(compilation)))
            {
                continue;
            }

#pragma warning disable AC1002 // the thread's stack is what is tested: the analysis has to stay on it
            var inspection = On(stack, () => Inspection.Of(Inspection.With(Inspection.Net, Shapes.Deep[shape](depth)), default).GetAwaiter().GetResult());
#pragma warning restore AC1002
            Assert.True(inspection.Failures.IsEmpty, $"{shape}, {depth} deep: {inspection.Failures.FirstOrDefault()}");
            return;
        }

        Assert.Fail($"The compiler bears '{shape}' at no depth: the shape tests nothing.");
    }

    // The binder has no guard for nested functions: asked for operations on a pool thread, it overflows before 2,000 without a frame of ours.
    private static bool IsBoundInItself(string shape) => shape is "lambdas" or "async lambdas" or "local functions";

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

    private static T On<T>(int stack, Func<T> work)
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
            stack);
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result!;
    }
}
