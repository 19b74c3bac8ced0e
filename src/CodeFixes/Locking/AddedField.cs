using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>A new field of a type: behind the fields it begins with, or before all else.</summary>
internal static class AddedField
{
    /// <summary>Plans a field, once however many findings ask for it.</summary>
    public static void Plan(TypeDeclarationSyntax home, string text, string name, DocumentEdits edits)
    {
        // Behind a field that is compiled under a condition the new one would be too.
        var isConditional = home.Members.Any(static member => member.GetLeadingTrivia().Any(static trivia => trivia.IsDirective));
        var isOnOwnLine = home.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var margin = isOnOwnLine ? Margin.Of(home.Members[0]) : "";
        edits.ReplaceOnce(home, "field " + name, current =>
        {
            var type = (TypeDeclarationSyntax)current;
            var members = type.Members;
            var index = isConditional ? 0 : members.TakeWhile(static member => member is FieldDeclarationSyntax).Count();
            var field = SyntaxFactory.ParseMemberDeclaration(text)!.WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(isOnOwnLine ? edits.EndOfLine : SyntaxFactory.Space);

            // An empty line between fields and what follows them.
            if (index == 0 && isOnOwnLine && members[0] is not FieldDeclarationSyntax)
            {
                members = members.Replace(members[0], members[0].WithLeadingTrivia(members[0].GetLeadingTrivia().Insert(0, edits.EndOfLine)));
            }

            return type.WithMembers(members.Insert(index, field));
        });
    }
}
