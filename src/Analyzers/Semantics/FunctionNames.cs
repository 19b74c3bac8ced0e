using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>How messages call a function.</summary>
internal static class FunctionNames
{
    /// <summary>A short name: <c>LoadAsync</c>, <c>Name.get</c>, <c>the lambda</c>.</summary>
    public static string Describe(this Function function) => function.Node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        DestructorDeclarationSyntax destructor => "~" + destructor.Identifier.ValueText,
        OperatorDeclarationSyntax op => "operator " + op.OperatorToken.ValueText,
        ConversionOperatorDeclarationSyntax => "the conversion",
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } accessor => property.Identifier.ValueText + "." + accessor.Keyword.ValueText,
        AccessorDeclarationSyntax { Parent.Parent: EventDeclarationSyntax declared } accessor => declared.Identifier.ValueText + "." + accessor.Keyword.ValueText,
        AccessorDeclarationSyntax accessor => "this[]." + accessor.Keyword.ValueText,
        PropertyDeclarationSyntax property => function.Kind == FunctionKind.Accessor ? property.Identifier.ValueText + ".get" : property.Identifier.ValueText,
        IndexerDeclarationSyntax => "this[].get",
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        PrimaryConstructorBaseTypeSyntax { Parent.Parent: TypeDeclarationSyntax type } => type.Identifier.ValueText,
        CompilationUnitSyntax => "the top-level program",
        AnonymousFunctionExpressionSyntax => function.HasAsyncKeyword ? "the async lambda" : "the lambda",
        QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax => "the query",
        _ => "this function",
    };
}
