using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Puts an async factory in front of a constructor: the waits move into it, the constructor becomes private and takes their results.</summary>
internal static class Factories
{
    public static void Plan(GraphNode node, DeclaredFunction function, DocumentEdits edits, CancellationToken cancellation)
    {
        var constructor = (ConstructorDeclarationSyntax)function.Node;
        var shape = node.Factory!;
        var type = (ClassDeclarationSyntax)constructor.Parent!;
        var configure = AwaitStyle.ConfiguresAwait(constructor, edits);
        var lines = new List<string>();
        var results = new List<(string Type, string Name)>();
        foreach (var wait in shape.Waits)
        {
            var awaitable = AwaitStyle.Apply(wait.Awaitable.WithoutTrivia(), configure);
            if (wait.Site.Parent is ExpressionStatementSyntax statement)
            {
                lines.Add($"await {awaitable};");
                edits.Replace(statement, _ => SyntaxFactory.EmptyStatement().WithAdditionalAnnotations(Gone));
                continue;
            }

            var name = NameOf(wait, constructor, edits);
            lines.Add($"var {name} = await {awaitable};");
            results.Add((edits.Model.GetTypeInfo(wait.Site, cancellation).Type!.ToMinimalDisplayString(edits.Model, NullableFlowState.None, constructor.SpanStart), name));
            edits.Replace(wait.Site, current => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current));
        }

        var kept = constructor.ParameterList.Parameters.Where(parameter => IsUsedOutside(parameter, constructor, shape)).ToList();
        var typeName = type.Identifier.Text + type.TypeParameterList;
        var task = TaskTypes.Of(SyntaxFactory.ParseTypeName(typeName), constructor, edits);
        var arguments = kept.Select(parameter => parameter.Identifier.Text).Concat(results.Select(result => result.Name));
        lines.Add($"return new {typeName}({string.Join(", ", arguments)});");

        edits.Replace(constructor, current => Private((ConstructorDeclarationSyntax)current, kept, results));
        edits.Added.InsertAfter(constructor, FactoryMethod(constructor, task, lines, edits), edits);
    }

    // `text = load.Result` becomes `this.text = text`, where the field has no other use in the constructor.
    private static string NameOf(FactoryWait wait, ConstructorDeclarationSyntax constructor, DocumentEdits edits)
    {
        var own = wait.Site.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && left.Identifier.ValueText == wait.Name ? left : null;
        foreach (var node in constructor.DescendantNodes())
        {
            if (node is ParameterSyntax parameter ? parameter.Identifier.ValueText == wait.Name
                : node != own && node is IdentifierNameSyntax name && name.Identifier.ValueText == wait.Name && name.Parent is not MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
            {
                return edits.FreshName(wait.Name, constructor);
            }
        }

        if (own is not null)
        {
            edits.Replace(own, current => SyntaxFactory.ParseExpression("this." + wait.Name).WithTriviaFrom(current));
        }

        return wait.Name;
    }

    private static readonly SyntaxAnnotation Gone = new("AsyncColoring.Gone");

    private static ConstructorDeclarationSyntax Private(ConstructorDeclarationSyntax constructor, List<ParameterSyntax> kept, List<(string Type, string Name)> results)
    {
        var names = new HashSet<string>(kept.Select(parameter => parameter.Identifier.ValueText));
        var parameters = constructor.ParameterList.Parameters.Where(parameter => names.Contains(parameter.Identifier.ValueText)).Select(parameter => parameter.WithDefault(null).WithoutTrivia())
            .Concat(results.Select(result => SyntaxFactory.Parameter(SyntaxFactory.Identifier(result.Name)).WithType(SyntaxFactory.ParseTypeName(result.Type).WithTrailingTrivia(SyntaxFactory.Space))))
            .ToList();
        var separators = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), Math.Max(0, parameters.Count - 1));
        var body = constructor.Body!.RemoveNodes(constructor.Body!.Statements.Where(statement => statement.HasAnnotation(Gone)), SyntaxRemoveOptions.KeepNoTrivia)!;
        var keyword = SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithLeadingTrivia(WithoutDocumentation(constructor.GetLeadingTrivia())).WithTrailingTrivia(SyntaxFactory.Space);
        return constructor
            .WithParameterList(constructor.ParameterList.WithParameters(SyntaxFactory.SeparatedList(parameters, separators)))
            .WithBody(body)
            .WithModifiers(SyntaxFactory.TokenList(keyword))
            .WithIdentifier(constructor.Identifier.WithLeadingTrivia());
    }

    private static MethodDeclarationSyntax FactoryMethod(ConstructorDeclarationSyntax constructor, TypeSyntax task, List<string> lines, DocumentEdits edits)
    {
        var access = string.Join(" ", constructor.Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword).Select(modifier => modifier.Text));
        var documentation = constructor.GetLeadingTrivia().Where(trivia => !trivia.IsDirective && !trivia.IsKind(SyntaxKind.DisabledTextTrivia)).SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var margin = Margin.Of(constructor);
        var inner = Margin.Inside(constructor, constructor.Body!);
        var line = edits.EndOfLine.ToString();
        var parameters = string.Join(", ", constructor.ParameterList.Parameters.Select(parameter => parameter.WithoutTrivia().ToString()));
        var body = string.Concat(lines.Select(text => $"{inner}{text}{line}"));
        var text = $"{access}{(access.Length > 0 ? " " : string.Empty)}static async {task.WithoutTrivia()} CreateAsync({parameters}){line}{margin}{{{line}{body}{margin}}}{line}";
        return ((MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!).WithLeadingTrivia(documentation.Prepend(edits.EndOfLine));
    }

    // The documentation goes with those who call: to the factory.
    private static SyntaxTriviaList WithoutDocumentation(SyntaxTriviaList leading)
    {
        var kept = leading.Where(trivia => trivia.Kind() is not (SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia)).ToList();
        for (var i = kept.Count - 1; i > 0; i--)
        {
            if (kept[i].IsKind(SyntaxKind.WhitespaceTrivia) && kept[i - 1].IsKind(SyntaxKind.WhitespaceTrivia))
            {
                kept.RemoveAt(i);
            }
        }

        return SyntaxFactory.TriviaList(kept);
    }

    private static bool IsUsedOutside(ParameterSyntax parameter, ConstructorDeclarationSyntax constructor, FactoryShape shape)
    {
        var name = parameter.Identifier.ValueText;
        foreach (var node in constructor.DescendantNodes())
        {
            if (node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name && !shape.Waits.Any(wait => wait.Site.Span.Contains(node.Span)))
            {
                return true;
            }
        }

        return !constructor.DescendantNodes().Any(node => node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name);
    }
}
