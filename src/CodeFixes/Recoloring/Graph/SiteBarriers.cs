using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Recoloring;

/// <summary>Why an <c>await</c> cannot stand at a place although the function around it may become async.</summary>
internal static class SiteBarriers
{
    /// <param name="site">The expression to await.</param>
    /// <param name="function">The function around it.</param>
    /// <param name="document">The file.</param>
    /// <param name="cancellation">Cancels the binding.</param>
    public static BarrierKind? At(ExpressionSyntax site, Function function, IndexedDocument document, CancellationToken cancellation)
    {
        var (model, known) = (document.Model, document.Facts.Known);
        switch (AwaitPosition.SyntacticObstacle(site, function))
        {
            case AwaitObstacle.Lock:
                return BarrierKind.Lock;
            case AwaitObstacle.CatchFilter:
                return BarrierKind.CatchFilter;
            case AwaitObstacle.Unsafe:
                return BarrierKind.Unsafe;
            case AwaitObstacle.NotRun:
                return BarrierKind.Attribute;
        }

        if (ColorSwitch.IsOnSynchronousPath(site, function))
        {
            return BarrierKind.SynchronousPath;
        }

        for (var around = site.Parent; around is not null and not MemberDeclarationSyntax; around = around.Parent)
        {
            if (AwaitPosition.IsExpressionTree(around, model, known, cancellation))
            {
                return BarrierKind.ExpressionTree;
            }
        }

        if (model.GetOperation(site, cancellation) is IDynamicInvocationOperation)
        {
            return BarrierKind.Dynamic;
        }

        if (RefLikeFlow.Crosses(site, function, model, cancellation))
        {
            return BarrierKind.RefLikeLocal;
        }

        return function.Node is { } node ? ThreadBound.At(site, node, model, letsFlow: true, cancellation) : null;
    }
}
