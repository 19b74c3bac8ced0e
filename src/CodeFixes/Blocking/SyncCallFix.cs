using AsyncColoring.Editing;
using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Blocking;

/// <summary>AC1003: awaits the async twin of a call, the token in scope passed on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SyncCallFix))]
public sealed class SyncCallFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public SyncCallFix()
        : base("Await the async counterpart", Rules.SyncCallInAsync.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || TwinSyntax.NameOf(call.Expression) != place)
        {
            return;
        }

        if (edits.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && AwaitPosition.Obstacle(call, Function.Around(call), edits.Model, edits.Facts.Known, cancellation) == AwaitObstacle.None
            && edits.Facts.Twins.Find(call, method, edits.Model, cancellation) is { } twin)
        {
            Await.At(call, edits, current => twin.Rewrite((InvocationExpressionSyntax)current), cancellation);
        }
    }
}
