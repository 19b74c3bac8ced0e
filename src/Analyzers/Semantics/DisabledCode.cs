using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Semantics;

/// <summary>Code between <c>#if</c> and <c>#endif</c> that another target or configuration compiles.</summary>
internal static class DisabledCode
{
    /// <summary>Whether there is some inside a node that has a word in it: what is never done with a variable here may be done there.</summary>
    public static bool Mentions(SyntaxNode node, string word)
    {
        if (!node.ContainsDirectives)
        {
            return false;
        }

        foreach (var trivia in node.DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.DisabledTextTrivia) && HasWord(trivia.ToString(), word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWord(string text, string word)
    {
        for (var i = text.IndexOf(word, StringComparison.Ordinal); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.Ordinal))
        {
            if ((i == 0 || !IsPart(text[i - 1])) && (i + word.Length == text.Length || !IsPart(text[i + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
