using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Recoloring;

/// <summary>What a seed means in its file.</summary>
/// <param name="Function">The function to convert.</param>
/// <param name="Site">The expression to await in it; null when the function was chosen as a whole.</param>
/// <param name="Wait">The blocking wait the site is, or null for a call with an async counterpart.</param>
internal sealed record SeedPlace(Function Function, ExpressionSyntax? Site, BlockingWait? Wait)
{
    /// <summary>Whether the site can be replaced by an <c>await</c>: <c>Result</c> in <c>task is { Result: 1 }</c> cannot.</summary>
    public bool IsExpression => Site is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax;

    public static SeedPlace? At(TextSpan span, IndexedDocument document, CancellationToken cancellation)
    {
        if (!document.Root.FullSpan.Contains(span))
        {
            return null;
        }

        var node = document.Root.FindNode(span, getInnermostNodeForTie: true);
        switch (node)
        {
            case MethodDeclarationSyntax method when method.Identifier.Span == span:
                return new(Function.Of(method), null, null);
            case LocalFunctionStatementSyntax local when local.Identifier.Span == span:
                return new(Function.Of(local), null, null);
            case PropertyDeclarationSyntax property when property.Identifier.Span == span:
                return new(Function.Of(property), null, null);
            case ConstructorDeclarationSyntax constructor when constructor.Identifier.Span == span:
                return new(Function.Of(constructor), null, null);
        }

        if (node is not SimpleNameSyntax name)
        {
            return null;
        }

        var site = NameUse.CallOf(name) ?? NameUse.ReadOf(name);
        return new(Function.Around(site), site, BlockingWait.Recognize(document.Model.GetOperation(site, cancellation), document.Facts.Known));
    }
}
