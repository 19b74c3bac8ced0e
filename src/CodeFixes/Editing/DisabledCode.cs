using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Editing;

/// <summary>Code that is compiled for other targets: it has no tree, and no edit reaches it.</summary>
internal static class DisabledCode
{
    /// <summary>Whether such code in a declaration mentions a word.</summary>
    public static bool In(SyntaxNode declaration, string word) =>
        declaration.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia) && trivia.ToString().Contains(word));
}
