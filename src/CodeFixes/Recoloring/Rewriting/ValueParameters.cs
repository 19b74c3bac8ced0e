using System.Text.RegularExpressions;
using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Takes <c>in</c> and <c>out</c> out of a signature: what was <c>out</c> becomes a local, and part of what is returned.</summary>
internal static class ValueParameters
{
    /// <summary>Marks the last statement of a body that was an expression.</summary>
    public static readonly SyntaxAnnotation WasArrow = new("AsyncColoring.WasArrow");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Plans the parameters and the body of a declaration; gives the type of its result.</summary>
    public static TypeSyntax Plan(ReferenceParameters parameters, DeclaredFunction function, TypeSyntax returned, DocumentEdits edits)
    {
        var original = function.Node;
        var declared = ParametersOf(original)!.Parameters;
        var outs = parameters.Outs.Select(parameter => declared[parameter.Ordinal]).ToList();
        if (outs.Count > 0)
        {
            PlanBody(parameters, original, outs, edits);
        }

        edits.Replace(original, current => Documented(WithParameters(current, outs.Select(parameter => parameter.Identifier.ValueText).ToList()), outs.Select(parameter => parameter.Identifier.ValueText).ToList()));
        if (!parameters.GivesTuple)
        {
            return outs.Count == 0 ? returned : outs[0].Type!.WithTriviaFrom(returned);
        }

        var elements = outs.Select((parameter, i) => $"{parameter.Type!.WithoutTrivia()} {Escaped(parameters.Outs[i].Name)}");
        if (!parameters.ReturnsVoid)
        {
            elements = elements.Prepend($"{returned.WithoutTrivia()} {ReferenceParameters.Result}");
        }

        return SyntaxFactory.ParseTypeName($"({string.Join(", ", elements)})").WithTriviaFrom(returned);
    }

    /// <summary>The parameters of a <c>cref</c> without what is gone.</summary>
    public static SyntaxNode Cref(NameMemberCrefSyntax cref)
    {
        var list = cref.Parameters!;
        list = list.RemoveNodes(list.Parameters.Where(parameter => parameter.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)), SyntaxRemoveOptions.KeepNoTrivia)!;
        return cref.WithParameters(list.ReplaceNodes(list.Parameters.Where(parameter => parameter.RefKindKeyword.IsKind(SyntaxKind.InKeyword)), (_, parameter) => SyntaxFactory.CrefParameter(parameter.Type.WithoutTrivia()).WithTriviaFrom(parameter)));
    }

    /// <summary>The name as it is written.</summary>
    public static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static ParameterListSyntax? ParametersOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.ParameterList,
        LocalFunctionStatementSyntax local => local.ParameterList,
        _ => null,
    };

    private static SyntaxNode WithParameters(SyntaxNode function, List<string> gone)
    {
        var list = ParametersOf(function)!;
        list = list.RemoveNodes(list.Parameters.Where(parameter => gone.Contains(parameter.Identifier.ValueText)), SyntaxRemoveOptions.KeepNoTrivia)!;
        list = list.ReplaceNodes(
            list.Parameters.Where(parameter => parameter.Modifiers.Any(SyntaxKind.InKeyword)),
            (_, parameter) => parameter.WithModifiers(parameter.Modifiers.RemoveAt(parameter.Modifiers.IndexOf(SyntaxKind.InKeyword))).WithTriviaFrom(parameter));
        return function is MethodDeclarationSyntax method ? method.WithParameterList(list) : ((LocalFunctionStatementSyntax)function).WithParameterList(list);
    }

    private static void PlanBody(ReferenceParameters parameters, SyntaxNode original, List<ParameterSyntax> outs, DocumentEdits edits)
    {
        var (body, arrow) = original switch
        {
            MethodDeclarationSyntax method => (method.Body, method.ExpressionBody),
            LocalFunctionStatementSyntax local => (local.Body, local.ExpressionBody),
            _ => default,
        };
        var names = outs.Select(parameter => parameter.Identifier.Text).ToList();
        if (arrow is { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left } } && outs.Count == 1 && parameters.ReturnsVoid && left.Identifier.ValueText == outs[0].Identifier.ValueText)
        {
            // `=> value = Load()`: what is assigned is what is returned.
            edits.Replace(arrow.Expression, current => ((AssignmentExpressionSyntax)current).Right.WithTriviaFrom(current));
        }
        else if (arrow is { Expression: not ThrowExpressionSyntax })
        {
            edits.Replace(original, current => ArrowBodies.WithBlock(current, (expression, inner) => OfArrow(expression, inner, parameters, outs, edits), edits));
        }

        if (body is null)
        {
            return;
        }

        foreach (var statement in body.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>())
        {
            edits.Replace(statement, current => Returning(((ReturnStatementSyntax)current).Expression, (ReturnStatementSyntax)current, names));
        }

        var undeclared = new List<ParameterSyntax>();
        foreach (var parameter in outs)
        {
            if (FirstAssignment(parameter, body) is { } first)
            {
                edits.Replace(first, current => Declared(parameter, (ExpressionStatementSyntax)current));
            }
            else
            {
                undeclared.Add(parameter);
            }
        }

        var fallsOut = parameters.ReturnsVoid && edits.Model.AnalyzeControlFlow(body) is { Succeeded: true, EndPointIsReachable: true };
        edits.Replace(body, current => WithEnds((BlockSyntax)current, original, undeclared.Select(Undefined), fallsOut ? Returning(null, SyntaxFactory.ReturnStatement(), names) : null, edits));
    }

    private static IEnumerable<StatementSyntax> OfArrow(ExpressionSyntax expression, SyntaxTrivia margin, ReferenceParameters parameters, List<ParameterSyntax> outs, DocumentEdits edits)
    {
        var names = outs.Select(parameter => parameter.Identifier.Text).ToList();
        StatementSyntax OnLine(StatementSyntax statement) => statement.WithLeadingTrivia(margin).WithTrailingTrivia(edits.EndOfLine);
        var lines = outs.Select(parameter => OnLine(Undefined(parameter))).ToList();
        if (parameters.ReturnsVoid)
        {
            lines.Add(OnLine(SyntaxFactory.ExpressionStatement(expression.WithoutTrivia()).WithAdditionalAnnotations(WasArrow)));
            lines.Add(OnLine(Returning(null, SyntaxFactory.ReturnStatement(), names)));
        }
        else
        {
            lines.Add(OnLine(Returning(expression, SyntaxFactory.ReturnStatement(), names).WithAdditionalAnnotations(WasArrow)));
        }

        return lines;
    }

    private static ReturnStatementSyntax Returning(ExpressionSyntax? result, ReturnStatementSyntax statement, List<string> names)
    {
        var values = names.Select(name => SyntaxFactory.ParseExpression(name)).ToList();
        if (result is not null)
        {
            values.Insert(0, result.WithoutTrivia());
        }

        var value = values.Count == 1 ? values[0] : SyntaxFactory.TupleExpression(SyntaxFactory.SeparatedList(
            values.Select(SyntaxFactory.Argument), Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), values.Count - 1)));
        return statement.WithReturnKeyword(statement.ReturnKeyword.WithTrailingTrivia(SyntaxFactory.Space)).WithExpression(value);
    }

    // The statement that can declare the local: the first that mentions it, not inside another.
    private static ExpressionStatementSyntax? FirstAssignment(ParameterSyntax parameter, BlockSyntax body)
    {
        var name = parameter.Identifier.ValueText;
        var first = body.DescendantNodes().FirstOrDefault(node => node is IdentifierNameSyntax mention && mention.Identifier.ValueText == name);
        return first?.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } assignment
            && assignment.Left == first && statement.Parent == body
            && !statement.DescendantNodes().Any(node => node is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword })
            && !body.DescendantNodes().Any(node => node is LabeledStatementSyntax)
                ? statement
                : null;
    }

    private static StatementSyntax Declared(ParameterSyntax parameter, ExpressionStatementSyntax statement)
    {
        var assignment = (AssignmentExpressionSyntax)statement.Expression;
        var declarator = SyntaxFactory.VariableDeclarator(parameter.Identifier.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space))
            .WithInitializer(SyntaxFactory.EqualsValueClause(assignment.OperatorToken.WithLeadingTrivia(), assignment.Right));
        return SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(parameter.Type!.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.SingletonSeparatedList(declarator)))
            .WithSemicolonToken(statement.SemicolonToken)
            .WithTriviaFrom(statement);
    }

    private static StatementSyntax Undefined(ParameterSyntax parameter) => AsyncSyntax.Statement($"{parameter.Type!.WithoutTrivia()} {parameter.Identifier.Text};");

    private static BlockSyntax WithEnds(BlockSyntax block, SyntaxNode function, IEnumerable<StatementSyntax> first, ReturnStatementSyntax? last, DocumentEdits edits)
    {
        var isMultiline = block.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        StatementSyntax Placed(StatementSyntax statement) => isMultiline
            ? statement.WithLeadingTrivia(SyntaxFactory.Whitespace(Margin.Inside(function, block))).WithTrailingTrivia(edits.EndOfLine)
            : statement.WithLeadingTrivia().WithTrailingTrivia(SyntaxFactory.Space);
        var statements = block.Statements.InsertRange(0, first.Select(Placed));
        return block.WithStatements(last is null ? statements : statements.Add(Placed(last)));
    }

    // What a comment says of a parameter that is gone it says of the result.
    private static SyntaxNode Documented(SyntaxNode function, List<string> gone)
    {
        var leading = function.GetLeadingTrivia();
        if (gone.Count == 0 || !leading.Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)))
        {
            return function;
        }

        var text = leading.ToFullString();
        foreach (var name in gone)
        {
            var param = Regex.Match(text, $@"[ \t]*///[ \t]*<param name=""{Regex.Escape(name)}"">((?s:.*?))</param>[ \t]*\r?\n", RegexOptions.None, Patience);
            if (param.Success)
            {
                var said = param.Groups[1].Value.Trim();
                text = text.Remove(param.Index, param.Length);
                var returns = text.IndexOf("</returns>", StringComparison.Ordinal);
                text = returns >= 0
                    ? text.Insert(returns, $" <c>{name}</c>: {said}")
                    : text.Insert(param.Index, param.Value.Replace($"<param name=\"{name}\">", "<returns>").Replace("</param>", "</returns>"));
            }

            text = Regex.Replace(text, $@"<paramref name=""{Regex.Escape(name)}""\s*/>", $"<c>{name}</c>", RegexOptions.None, Patience);
        }

        return function.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(text));
    }
}
