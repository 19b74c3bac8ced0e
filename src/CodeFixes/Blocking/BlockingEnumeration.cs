using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Blocking;

/// <summary><c>foreach (var x in s.ToBlockingEnumerable(token))</c> becomes <c>await foreach (var x in s.WithCancellation(token))</c>.</summary>
internal static class BlockingEnumeration
{
    public static void Plan(InvocationExpressionSyntax site, DocumentEdits edits, CancellationToken cancellation)
    {
        if (site.Parent is not CommonForEachStatementSyntax loop
            || loop.Expression != site
            || site.Expression is not MemberAccessExpressionSyntax
            || !AsyncFunction.TryMake(Function.Around(site), edits, cancellation))
        {
            return;
        }

        edits.Replace(site, current =>
        {
            var call = (InvocationExpressionSyntax)current;
            return call.ArgumentList.Arguments.Count == 0
                ? ((MemberAccessExpressionSyntax)call.Expression).Expression.WithTrailingTrivia(call.GetTrailingTrivia())
                : TwinSyntax.Rename(call, "WithCancellation");
        });
        edits.Replace(loop, Loops.Await);
    }
}
