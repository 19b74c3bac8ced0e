using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Gives functions made async a token parameter, by option, and hands the caller's on.</summary>
internal static class TokenParameters
{
    /// <summary>What the parameter is called.</summary>
    public const string Name = "cancellationToken";

    /// <summary>Whether every declaration of a group can take the parameter.</summary>
    public static bool Fits(IEnumerable<DeclaredFunction> declarations) => declarations.All(function =>
        function.Symbol is { } symbol
        && !symbol.Parameters.Any(parameter => parameter.IsParams || function.Document.Facts.Known.IsCancellationToken(parameter.Type))
        && !function.Node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Name));

    /// <summary>Plans the parameter of a declaration.</summary>
    public static void Plan(SyntaxNode declaration, DocumentEdits edits)
    {
        var type = TaskTypes.CancellationToken(declaration, edits);
        edits.Replace(declaration, current => current switch
        {
            MethodDeclarationSyntax method => Documented(method.WithParameterList(With(method.ParameterList, type)), edits),
            LocalFunctionStatementSyntax local => local.WithParameterList(With(local.ParameterList, type)),
            _ => current,
        });
    }

    /// <summary>The token a call can pass on: the caller's own, or the one its caller gets now.</summary>
    public static string? InScope(ExpressionSyntax call, IndexedDocument document, Func<SyntaxNode, bool> getsToken, CancellationToken cancellation)
    {
        if (TokenInScope.Name(call, document.Model, document.Facts.Known, cancellation) is { } existing)
        {
            return existing;
        }

        for (var node = call.Parent; node is not null and not (CatchClauseSyntax or FinallyClauseSyntax or BaseTypeDeclarationSyntax); node = node.Parent)
        {
            if (getsToken(node))
            {
                return Name;
            }

            if (node is AnonymousFunctionExpressionSyntax { Modifiers: var modifiers } && modifiers.Any(SyntaxKind.StaticKeyword)
                || node is LocalFunctionStatementSyntax local && local.Modifiers.Any(SyntaxKind.StaticKeyword))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The call with the token as its last argument, by name where others were left out.</summary>
    public static InvocationExpressionSyntax Pass(InvocationExpressionSyntax call, string token, int parameters)
    {
        var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token));
        var isPositional = call.ArgumentList.Arguments.Count == parameters && call.ArgumentList.Arguments.All(given => given.NameColon is null);
        return TwinSyntax.Append(call, isPositional ? argument : argument.WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(Name), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space))));
    }

    private static ParameterListSyntax With(ParameterListSyntax list, string type)
    {
        var parameter = (ParameterSyntax)SyntaxFactory.ParseParameterList($"({type} {Name} = default)").Parameters[0];
        return list.Parameters.Count == 0
            ? list.WithParameters(list.Parameters.Add(parameter))
            : list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(list.Parameters.GetWithSeparators()
                .Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)).Add(parameter)));
    }

    // A documentation that lists the other parameters lists this one (CS1573).
    private static MethodDeclarationSyntax Documented(MethodDeclarationSyntax method, DocumentEdits edits)
    {
        const string End = "</param>";
        var text = method.GetLeadingTrivia().ToFullString();
        var last = text.LastIndexOf(End, StringComparison.Ordinal);
        if (last < 0)
        {
            return method;
        }

        var lineStart = text.LastIndexOf('\n', last) + 1;
        var margin = text.Substring(lineStart, text.IndexOf("///", lineStart, StringComparison.Ordinal) is var slashes && slashes > lineStart ? slashes - lineStart : 0);
        var line = $"{edits.EndOfLine}{margin}/// <param name=\"{Name}\">Cancels the operation.</param>";
        return method.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(text.Insert(last + End.Length, line)));
    }
}
