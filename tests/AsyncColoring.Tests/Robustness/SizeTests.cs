using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.Robustness;

/// <summary>Generated files are long: four times the code may cost about four times the time, not sixteen times.</summary>
[Collection(nameof(Alone))]
public sealed class SizeTests
{
    private const int Lines = 2000;
    private const double MostGrowth = 8;
    private const int Tries = 3;

    // Below this, clocks and the just-in-time compiler are measured, not the code; and every rule walks from a call up to its function,
    // which a chain of a thousand calls shows and nobody feels.
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(500);

    public static TheoryData<string> LongShapes => [.. Shapes.Long.Keys];

    [Fact]
    public async Task Survives_twenty_thousand_lines()
    {
        foreach (var shape in new[] { "many methods", "one method", "one array" })
        {
            var inspection = await Inspection.Of(Inspection.With(Inspection.Net, Shapes.Long[shape](20_000)), TestContext.Current.CancellationToken);
            Assert.Empty(inspection.Failures);
            Assert.True(inspection.Findings.Length > 5_000, $"Only {inspection.Findings.Length} findings in {shape}: the shape tests nothing.");
        }
    }

    [Theory]
    [MemberData(nameof(LongShapes))]
    public async Task Grows_no_faster_than_the_code(string shape)
    {
        var attempts = new List<string>();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (one, four) = (await Cost(shape, Lines, Catalogue.Analyzers), await Cost(shape, 4 * Lines, Catalogue.Analyzers));
            if (four < Noise || four < one * MostGrowth)
            {
                return;
            }

            // Some shapes are quadratic for the compiler; what an analyzer that only binds pays is not ours.
            var (floorOne, floorFour) = (await Cost(shape, Lines, [new Floor()]), await Cost(shape, 4 * Lines, [new Floor()]));
            if (four < MostGrowth * floorFour)
            {
                return;
            }

            attempts.Add($"{one.TotalMilliseconds:F0} ms -> {four.TotalMilliseconds:F0} ms (binding alone: {floorOne.TotalMilliseconds:F0} ms -> {floorFour.TotalMilliseconds:F0} ms)");
        }

        Assert.Fail($"Four times '{shape}' costs over {MostGrowth} times the time: {string.Join("; ", attempts)}");
    }

    private static async Task<TimeSpan> Cost(string shape, int lines, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var inspection = await Inspection.Of(Inspection.With(Inspection.Net, Shapes.Long[shape](lines)), TestContext.Current.CancellationToken, analyzers);
        Assert.Empty(inspection.Failures);
        return inspection.Cost;
    }

    /// <summary>Binds every call and every member access, as any rule has to.</summary>
#pragma warning disable RS1001, RS1026, RS1036 // lives in this test only
    private sealed class Floor : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("ZZ0002", "Floor", "Floor", "Test", DiagnosticSeverity.Hidden, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                node => node.SemanticModel.GetOperation(node.Node, node.CancellationToken),
                SyntaxKind.InvocationExpression,
                SyntaxKind.SimpleMemberAccessExpression);
        }
    }
#pragma warning restore RS1001, RS1026, RS1036
}

/// <summary>Tests that measure run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
