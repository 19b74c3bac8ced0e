using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>How messages call a function.</summary>
internal static class FunctionNames
{
    /// <summary>A name in quotes or a phrase without: <c>'LoadAsync'</c>, <c>'Name.get'</c>, <c>the lambda</c>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="adjective">Says more about it: <c>async 'LoadAsync'</c>, <c>the async lambda</c>.</param>
    public static string Describe(this Function function, string? adjective = null)
    {
        var space = adjective is null ? string.Empty : adjective + " ";
        return NameOf(function) is { } name ? space + "'" + name + "'" : "the " + space + NounOf(function);
    }

    private static string? NameOf(Function function) => function.Node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        DestructorDeclarationSyntax destructor => "~" + destructor.Identifier.ValueText,
        OperatorDeclarationSyntax op => "operator " + op.OperatorToken.ValueText,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } accessor => property.Identifier.ValueText + "." + accessor.Keyword.ValueText,
        AccessorDeclarationSyntax { Parent.Parent: EventDeclarationSyntax declared } accessor => declared.Identifier.ValueText + "." + accessor.Keyword.ValueText,
        AccessorDeclarationSyntax accessor => "this[]." + accessor.Keyword.ValueText,
        PropertyDeclarationSyntax property => function.Kind == FunctionKind.Accessor ? property.Identifier.ValueText + ".get" : property.Identifier.ValueText,
        IndexerDeclarationSyntax => "this[].get",
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        PrimaryConstructorBaseTypeSyntax { Parent.Parent: TypeDeclarationSyntax type } => type.Identifier.ValueText,
        _ => null,
    };

    private static string NounOf(Function function) => function.Node switch
    {
        CompilationUnitSyntax => "top-level program",
        AnonymousFunctionExpressionSyntax => "lambda",
        ConversionOperatorDeclarationSyntax => "conversion",
        QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax => "query",
        _ => "function",
    };
}
