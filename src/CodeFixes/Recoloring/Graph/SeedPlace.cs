using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Recoloring;

/// <summary>What a seed means in its file.</summary>
/// <param name="Function">The function to convert.</param>
/// <param name="Site">The expression to await in it; null when the function was chosen as a whole.</param>
/// <param name="Wait">The blocking wait the site is, or null for a call with an async counterpart and for a dropped task.</param>
internal sealed record SeedPlace(Function Function, ExpressionSyntax? Site, BlockingWait? Wait)
{
    /// <summary>The site is a task that nobody waits for: it is awaited as it stands.</summary>
    public bool IsDropped { get; private init; }

    /// <summary>Whether the site can be replaced by an <c>await</c>: <c>Result</c> in <c>task is { Result: 1 }</c> cannot, nor what runs a task here and now.</summary>
    public bool IsReplaceable => Wait is not { Form: BlockingWaitForm.RunSynchronously } && Site is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax;

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

        if (ForgottenLocal.CallOf(node, document.Model, cancellation) is { } call && TwinSyntax.NameOf(call.Expression) is { } made)
        {
            return At(made, document, cancellation) with { IsDropped = true };
        }

        return node is SimpleNameSyntax name ? At(name, document, cancellation) : null;
    }

    /// <summary>What a name means that is called or read.</summary>
    public static SeedPlace At(SimpleNameSyntax name, IndexedDocument document, CancellationToken cancellation)
    {
        var site = NameUse.CallOf(name) ?? NameUse.ReadOf(name);
        var (model, known) = (document.Model, document.Facts.Known);
        var (function, wait) = (Function.Around(site), BlockingWait.Recognize(model.GetOperation(site, cancellation), known));
        return new(function, site, wait) { IsDropped = wait is null && Awaitable.Is(model.GetTypeInfo(site, cancellation).Type, known) && IsUnused(site, function, model, cancellation) };
    }

    /// <summary>The other tasks that the function of a dropped one drops: once it awaits, it awaits them all, but for those that nobody has to.</summary>
    public IEnumerable<SeedPlace> DroppedBeside(IndexedDocument document, CancellationToken cancellation)
    {
        if (!IsDropped || Function.Node is not { } function)
        {
            yield break;
        }

        foreach (var call in UnawaitedBodies.Own(function).OfType<InvocationExpressionSyntax>())
        {
            if (call != Site && TwinSyntax.NameOf(call.Expression) is { } name && IsUnused(call, Function, document.Model, cancellation) && At(name, document, cancellation) is { IsDropped: true } other
                && DroppedTask.Of(call, document.Model, document.Facts, cancellation) is not null)
            {
                yield return other;
            }
        }
    }

    private static bool IsUnused(ExpressionSyntax site, Function function, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode place = site;
        while (place.Parent is ParenthesizedExpressionSyntax || (place.Parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == place))
        {
            place = place.Parent;
        }

        return place.Parent switch
        {
            ExpressionStatementSyntax => true,
            ForStatementSyntax loop => loop.Condition != place,
            ArrowExpressionClauseSyntax or LambdaExpressionSyntax => function.SymbolIn(model, cancellation) is { ReturnsVoid: true },
            _ => false,
        };
    }
}
