using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.Robustness;

/// <summary>An editor cancels analysis at every key stroke: nothing but the cancellation comes out, and nothing half-computed stays behind.</summary>
public sealed class CancellationTests
{
    private const int Rounds = 60;

    [Fact]
    public async Task Cancelled_between_callbacks()
    {
        var random = new Random(3);
        for (var round = 0; round < Rounds; round++)
        {
            using var source = new CancellationTokenSource();
            await CancelledOnce(round, source, new Countdown(source, random.Next(1, 150)));
        }
    }

    [Fact]
    public async Task Cancelled_by_another_thread()
    {
        var random = new Random(4);
        for (var round = 0; round < Rounds; round++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.NextDouble() * 8));
            await CancelledOnce(round, source, countdown: null);
        }
    }

    private static async Task CancelledOnce(int round, CancellationTokenSource source, Countdown? countdown)
    {
        var text = Corpus.All[round * 7 % Corpus.All.Length];
        var compilation = Inspection.With(Inspection.Net, text.Text);
        ImmutableArray<DiagnosticAnalyzer> analyzers = countdown is null ? Catalogue.Analyzers : [countdown, .. Catalogue.Analyzers];
        try
        {
            Assert.Empty((await Inspection.Of(compilation, source.Token, analyzers)).Failures);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
        }

        // What the cancelled run left in the caches of this compilation must not show.
        var after = await Inspection.Of(compilation, default);
        var fresh = await Inspection.Of(Inspection.With(Inspection.Net, text.Text), default);
        Assert.Empty(after.Failures);
        Assert.Equal(Texts(fresh), Texts(after));
    }

    private static IEnumerable<string> Texts(Inspection inspection) => inspection.Findings.Select(finding => finding.ToString()).Order(StringComparer.Ordinal);

    /// <summary>Cancels after so many callbacks of its own.</summary>
#pragma warning disable RS1001, RS1026, RS1036 // lives in this test only, and counts on one thread
    private sealed class Countdown(CancellationTokenSource source, int callbacks) : DiagnosticAnalyzer
    {
        private int _left = callbacks;

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("ZZ0001", "Countdown", "Countdown", "Test", DiagnosticSeverity.Hidden, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                _ =>
                {
                    if (--_left == 0)
                    {
                        source.Cancel();
                    }
                },
                SyntaxKind.InvocationExpression,
                SyntaxKind.SimpleMemberAccessExpression,
                SyntaxKind.IdentifierName,
                SyntaxKind.Block);
        }
    }
#pragma warning restore RS1001, RS1026, RS1036
}
