using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>Members that <c>[MethodImpl(MethodImplOptions.Synchronized)]</c> locks.</summary>
internal static class SynchronizedMember
{
    /// <summary>The name of the option in an attribute; null where it is not there.</summary>
    public static SimpleNameSyntax? NameIn(AttributeSyntax attribute) =>
        TwinSyntax.NameOf(attribute.Name) is { Identifier.ValueText: "MethodImpl" or "MethodImplAttribute" } && attribute.ArgumentList is { Arguments: [{ Expression: var options }, ..] }
            ? options.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault(static name => name.Identifier.ValueText == "Synchronized")
            : null;

    /// <summary>Whether a <c>lock</c> around the body does the same: an iterator is locked while it is created, and not while it runs.</summary>
    public static bool CanBeWrapped(SyntaxNode member) =>
        BodyOf(member) is { Statements.Count: > 0 } body && !body.DescendantNodes().Any(static node => node is YieldStatementSyntax) && body.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
        && !body.DescendantTrivia().Any(static trivia => trivia.IsDirective);

    /// <summary>The member without the option, and with a <c>lock</c> around its body.</summary>
    public static SyntaxNode Wrapped(SyntaxNode member, string gate, string margin, DocumentEdits edits)
    {
        var unit = margin.EndsWith("\t", StringComparison.Ordinal) ? "\t" : "    ";
        var (line, inner) = (edits.EndOfLine.ToString(), margin + unit);
        var body = BodyOf(member)!;
        var locked = (LockStatementSyntax)AsyncSyntax.Statement($"lock ({gate}){line}{inner}{{{line}{inner}}}{line}");
        var block = (BlockSyntax)locked.Statement;
        locked = locked.WithStatement(block.WithStatements(SyntaxFactory.List(body.Statements.Select(statement => Margin.Indented(statement, unit))))).WithLeadingTrivia(SyntaxFactory.Whitespace(inner)).WithTrailingTrivia(edits.EndOfLine);
        var plain = WithoutOption(member);
        return plain.ReplaceNode(BodyOf(plain)!, body.WithStatements(SyntaxFactory.SingletonList<StatementSyntax>(locked)));
    }

    private static SyntaxNode WithoutOption(SyntaxNode member)
    {
        foreach (var list in ListsOf(member))
        {
            foreach (var attribute in list.Attributes)
            {
                if (NameIn(attribute) is not { } name)
                {
                    continue;
                }

                ExpressionSyntax option = name.Parent is MemberAccessExpressionSyntax access ? access : name;
                if (option.Parent is BinaryExpressionSyntax combined)
                {
                    return member.ReplaceNode(combined, (combined.Left == option ? combined.Right : combined.Left).WithTriviaFrom(combined));
                }

                var leading = member.GetLeadingTrivia();
                return list.Attributes.Count > 1
                    ? member.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)))
                    : member.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(leading);
            }
        }

        return member;
    }

    private static BlockSyntax? BodyOf(SyntaxNode member) => member switch
    {
        BaseMethodDeclarationSyntax method => method.Body,
        AccessorDeclarationSyntax accessor => accessor.Body,
        _ => null,
    };

    private static SyntaxList<AttributeListSyntax> ListsOf(SyntaxNode member) => member switch
    {
        BaseMethodDeclarationSyntax method => method.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        _ => default,
    };
}
