using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Awaiting;

/// <summary>AC2010: makes a method that awaits nothing the synchronous method it is, and its callers stop awaiting it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeUnawaitedSynchronousFix))]
public sealed class MakeUnawaitedSynchronousFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public MakeUnawaitedSynchronousFix()
        : base(Rules.AsyncWithoutAwait.Id)
    {
    }

    private protected override string Title(Function function) => $"Make {function.Describe()} synchronous";

    private protected override Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) =>
        MakeSynchronous.MayAsync(document, request.Seeds[0], cancellation);

    private protected override Task<Solution> ConvertAsync(RecolorRequest request, CancellationToken cancellation) => MakeSynchronous.ApplyAsync(request, cancellation);
}
