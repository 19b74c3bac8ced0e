using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Gives a declaration its async form: keyword, return type, name.</summary>
internal static class Declarations
{
    /// <summary>Marks functions made async; the data is the id of the group.</summary>
    public const string Recolored = "AsyncColoring.Recolored";

    /// <summary>The functions of a group in a converted file.</summary>
    public static IEnumerable<SyntaxNode> Of(int group, SyntaxNode root)
    {
        var data = group.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return root.GetAnnotatedNodes(Recolored).Where(node => node.GetAnnotations(Recolored).Any(annotation => annotation.Data == data));
    }

    public static void Plan(GraphNode node, DeclaredFunction function, FunctionChange change, DocumentEdits edits)
    {
        var original = function.Node;
        edits.MarkConverted(original);
        if (GetterMethod.GetterOf(original) is { } getter)
        {
            edits.MarkConverted(getter);
        }

        if (node.GetsToken)
        {
            TokenParameters.Plan(original, edits);
        }

        TypeSyntax Type(TypeSyntax returned) => node.IsSequence ? AsyncSequences.Plan(node, function, returned, edits) : TaskTypes.Of(Result(returned), original, edits, node.IsValueTask);
        TypeSyntax Result(TypeSyntax returned) => node.ByReference is null ? returned : ValueParameters.Plan(node.ByReference, function, returned, edits);
        var type = original switch
        {
            MethodDeclarationSyntax method => Type(method.ReturnType),
            LocalFunctionStatementSyntax local => Type(local.ReturnType),
            PropertyDeclarationSyntax property => TaskTypes.Of(property.Type, original, edits),
            ParenthesizedLambdaExpressionSyntax { ReturnType: { } explicitType } => TaskTypes.Of(explicitType, original, edits),
            _ => null,
        };

        edits.Replace(original, current => Convert(current, node.Group, type, edits.EndOfLine).WithAdditionalAnnotations(Mark(node)));
        if (change == FunctionChange.AddTwin && original is not AnonymousFunctionExpressionSyntax)
        {
            edits.Added.KeepOriginal(original, edits);
        }
    }

    /// <summary>What marks a function made async for the sake of a node.</summary>
    public static SyntaxAnnotation Mark(GraphNode node) => new(Recolored, node.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static SyntaxNode Convert(SyntaxNode current, ColorGroup group, TypeSyntax? type, SyntaxTrivia endOfLine) => current switch
    {
        PropertyDeclarationSyntax property => WithKeyword(GetterMethod.Of(property, group.NewName, type!, endOfLine)),
        MethodDeclarationSyntax method => WithKeyword(method
            .WithReturnType(type!.WithTriviaFrom(method.ReturnType))
            .WithIdentifier(SyntaxFactory.Identifier(group.NewName).WithTriviaFrom(method.Identifier))),
        LocalFunctionStatementSyntax local => AsyncFunction.AddKeyword(local
            .WithReturnType(type!.WithTriviaFrom(local.ReturnType))
            .WithIdentifier(SyntaxFactory.Identifier(group.NewName).WithTriviaFrom(local.Identifier))),
        ParenthesizedLambdaExpressionSyntax { ReturnType: { } old } lambda => AsyncFunction.AddKeyword(lambda.WithReturnType(type!.WithTriviaFrom(old))),
        AnonymousFunctionExpressionSyntax lambda => AsyncFunction.AddKeyword(lambda),
        _ => current,
    };

    private static SyntaxNode WithKeyword(MethodDeclarationSyntax method) =>
        method.Body is null && method.ExpressionBody is null ? method : AsyncFunction.AddKeyword(method);
}
