using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>Declarations put beside edited ones once a tree is rewritten.</summary>
internal sealed class AddedMembers
{
    private readonly List<(SyntaxNode Original, SyntaxAnnotation Mark)> _before = new();
    private readonly List<(SyntaxNode Added, SyntaxAnnotation Mark)> _after = new();

    /// <summary>Puts a member or local function as it was in front of what the edits make of it.</summary>
    public void KeepOriginal(SyntaxNode original, DocumentEdits edits)
    {
        var mark = new SyntaxAnnotation();
        _before.Add((original, mark));
        edits.Replace(original, current => AsSecond(current, edits.EndOfLine).WithAdditionalAnnotations(mark));
    }

    /// <summary>Puts a new member behind one of the original tree.</summary>
    public void InsertAfter(MemberDeclarationSyntax original, MemberDeclarationSyntax added, DocumentEdits edits)
    {
        var mark = new SyntaxAnnotation();
        _after.Add((added, mark));
        edits.Replace(original, current => current.WithAdditionalAnnotations(mark));
    }

    /// <summary>The rewritten tree with everything added.</summary>
    public TRoot AddTo<TRoot>(TRoot root)
        where TRoot : SyntaxNode
    {
        foreach (var (original, mark) in _before)
        {
            if (root.GetAnnotatedNodes(mark).SingleOrDefault() is { } second)
            {
                root = second.Parent is GlobalStatementSyntax global
                    ? root.InsertNodesBefore(global, [SyntaxFactory.GlobalStatement((StatementSyntax)original)])
                    : root.InsertNodesBefore(second, [original]);
            }
        }

        foreach (var (added, mark) in _after)
        {
            if (root.GetAnnotatedNodes(mark).SingleOrDefault() is { } before)
            {
                root = root.InsertNodesAfter(before, [added]);
            }
        }

        return root;
    }

    // The second of two members: an empty line before it, its comments again, and no directive twice.
    private static SyntaxNode AsSecond(SyntaxNode member, SyntaxTrivia endOfLine)
    {
        var leading = member.GetLeadingTrivia()
            .Where(trivia => !trivia.IsDirective && !trivia.IsKind(SyntaxKind.DisabledTextTrivia))
            .SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return member.WithLeadingTrivia(leading.Prepend(endOfLine));
    }
}
