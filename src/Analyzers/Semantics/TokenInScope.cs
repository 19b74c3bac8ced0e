using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>The cancellation token a new async call should be given.</summary>
internal static class TokenInScope
{
    /// <summary>
    /// The name of the token parameter of the innermost function that has one and that <paramref name="place"/> can reach; else null.
    /// None in cleanup code (<c>catch</c>, <c>finally</c>, <c>Dispose</c>), which has to run to its end.
    /// </summary>
    public static string? Name(SyntaxNode place, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (known.CancellationToken is null)
        {
            return null;
        }

        for (var node = place.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case CatchClauseSyntax or FinallyClauseSyntax:
                    return null;

                case BaseMethodDeclarationSyntax method:
                    return method is MethodDeclarationSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" or "DisposeAsyncCore" }
                        ? null
                        : Find(method.ParameterList.Parameters, place, model, known, cancellation);

                case LocalFunctionStatementSyntax local:
                    if (Find(local.ParameterList.Parameters, place, model, known, cancellation) is { } own)
                    {
                        return own;
                    }

                    if (local.Modifiers.Any(SyntaxKind.StaticKeyword))
                    {
                        return null;
                    }

                    break;

                case AnonymousFunctionExpressionSyntax lambda:
                    if (Find(ParametersOf(lambda), place, model, known, cancellation) is { } parameter)
                    {
                        return parameter;
                    }

                    if (lambda.Modifiers.Any(SyntaxKind.StaticKeyword))
                    {
                        return null;
                    }

                    break;

                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private static IEnumerable<ParameterSyntax> ParametersOf(AnonymousFunctionExpressionSyntax lambda) => lambda switch
    {
        ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.ParameterList.Parameters,
        SimpleLambdaExpressionSyntax simple => Only(simple.Parameter),
        AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters,
        _ => Enumerable.Empty<ParameterSyntax>(),
    };

    // A collection expression here would become a SeparatedSyntaxList, whose Add gives a new list: it would be empty.
    private static IEnumerable<ParameterSyntax> Only(ParameterSyntax parameter) => new[] { parameter };

    private static string? Find(IEnumerable<ParameterSyntax> parameters, SyntaxNode place, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        foreach (var parameter in parameters)
        {
            if (model.GetDeclaredSymbol(parameter, cancellation) is { Type: var type, RefKind: RefKind.None } symbol
                && known.IsCancellationToken(type)
                && IsVisible(symbol, place, model))
            {
                return parameter.Identifier.Text;
            }
        }

        return null;
    }

    // A nested function may hide an outer parameter with a name of its own. Compared by place: a lambda's symbols differ from one binding to the next.
    private static bool IsVisible(IParameterSymbol symbol, SyntaxNode place, SemanticModel model)
    {
        foreach (var visible in model.LookupSymbols(place.SpanStart, name: symbol.Name))
        {
            return visible.Locations is [var seen] && symbol.Locations is [var own] && seen.Equals(own);
        }

        return false;
    }
}
