using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A <c>using</c> in whose scope a place is.</summary>
internal readonly struct UsingScope
{
    private UsingScope(SyntaxNode statement, ExpressionSyntax resource, VariableDeclaratorSyntax? declarator)
    {
        Statement = statement;
        Resource = resource;
        Declarator = declarator;
    }

    public SyntaxNode Statement { get; }

    /// <summary>What is disposed at the end.</summary>
    public ExpressionSyntax Resource { get; }

    /// <summary>What else holds it: <c>using (reader = Open())</c>.</summary>
    public ExpressionSyntax Holder => Resource is AssignmentExpressionSyntax assignment ? assignment.Left : Resource;

    /// <summary>The variable it is declared for, where there is one.</summary>
    public VariableDeclaratorSyntax? Declarator { get; }

    /// <summary>The scopes around a place up to the function it is in, from the inside out.</summary>
    public static IEnumerable<UsingScope> Around(SyntaxNode place)
    {
        SyntaxNode child = place;
        for (var node = place.Parent; node is not null and not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax); child = node, node = node.Parent)
        {
            switch (node)
            {
                case UsingStatementSyntax { Declaration: { } declaration } statement when child == statement.Statement:
                    foreach (var scope in Of(statement, declaration))
                    {
                        yield return scope;
                    }

                    break;

                case UsingStatementSyntax { Expression: { } resource } statement when child == statement.Statement:
                    yield return new(statement, resource, null);
                    break;

                case BlockSyntax block:
                    foreach (var scope in Before(child, block.Statements))
                    {
                        yield return scope;
                    }

                    break;

                case SwitchSectionSyntax section:
                    foreach (var scope in Before(child, section.Statements))
                    {
                        yield return scope;
                    }

                    break;
            }
        }
    }

    private static IEnumerable<UsingScope> Before(SyntaxNode child, SyntaxList<StatementSyntax> statements)
    {
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            if (statements[i].SpanStart < child.SpanStart && statements[i] is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } local)
            {
                foreach (var scope in Of(local, local.Declaration))
                {
                    yield return scope;
                }
            }
        }
    }

    private static IEnumerable<UsingScope> Of(SyntaxNode statement, VariableDeclarationSyntax declaration)
    {
        for (var i = declaration.Variables.Count - 1; i >= 0; i--)
        {
            if (declaration.Variables[i] is { Initializer.Value: { } resource } declarator)
            {
                yield return new(statement, resource, declarator);
            }
        }
    }
}
