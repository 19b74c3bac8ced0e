using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Where each name stands in one file: the filter before anything is bound. Kept as long as the tree, so an edit costs one file.</summary>
internal sealed class TreeNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeNames> Cache = new();
    private readonly Dictionary<string, List<int>> _mentions = new(StringComparer.Ordinal);

    private TreeNames(SyntaxNode root, CancellationToken cancellation)
    {
        var strings = new List<(string, int)>();
        var creations = new List<int>();
        var attributeWords = new List<(string, int)>();
        foreach (var token in root.DescendantTokens(descendIntoTrivia: true))
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!_mentions.TryGetValue(token.ValueText, out var places))
                {
                    _mentions.Add(token.ValueText, places = new());
                }

                places.Add(token.SpanStart);
            }
            else if (token.IsKind(SyntaxKind.NewKeyword) && token.Parent is ImplicitObjectCreationExpressionSyntax)
            {
                creations.Add(token.SpanStart);
            }
            else if (token.IsKind(SyntaxKind.StringLiteralToken) && token.Parent?.Parent is ArgumentSyntax)
            {
                strings.Add((token.ValueText, token.SpanStart));
            }
            else if (token.IsKind(SyntaxKind.StringLiteralToken) && token.Parent?.Parent is AttributeArgumentSyntax)
            {
                AddNames(token.ValueText, token.SpanStart, attributeWords);
            }
        }

        Strings = strings;
        AttributeWords = attributeWords;
        ImplicitCreations = creations;
        InactiveWords = root.ContainsDirectives ? WordsOf(root) : Array.Empty<(string, int)>();
    }

    /// <summary>The names in the file.</summary>
    public IEnumerable<KeyValuePair<string, List<int>>> Mentions => _mentions;

    /// <summary>Where <c>new(…)</c> stands without a type.</summary>
    public IReadOnlyList<int> ImplicitCreations { get; }

    /// <summary>String literals passed as arguments.</summary>
    public IReadOnlyList<(string Text, int Position)> Strings { get; }

    /// <summary>What strings in attributes name: <c>"Data"</c>, and <c>Shown</c> in <c>"of {Shown()}"</c>.</summary>
    public IReadOnlyList<(string Word, int Position)> AttributeWords { get; }

    /// <summary>The words of code that <c>#if</c> leaves out.</summary>
    public IReadOnlyList<(string Word, int Position)> InactiveWords { get; }

    /// <summary>Where one name stands.</summary>
    public IReadOnlyList<int> PlacesOf(string name) => _mentions.TryGetValue(name, out var places) ? places : Array.Empty<int>();

    public static TreeNames Of(SyntaxNode root, CancellationToken cancellation) => Cache.GetValue(root.SyntaxTree, _ => new(root, cancellation));

    private static List<(string, int)> WordsOf(SyntaxNode root)
    {
        var words = new List<(string, int)>();
        foreach (var trivia in root.DescendantTrivia())
        {
            if (!trivia.IsKind(SyntaxKind.DisabledTextTrivia))
            {
                continue;
            }

            AddWords(trivia.ToString(), trivia.SpanStart, words);
        }

        return words;
    }

    // A whole string that is a name, or what stands in braces: prose names nothing.
    private static void AddNames(string text, int position, List<(string, int)> names)
    {
        if (SyntaxFacts.IsValidIdentifier(text))
        {
            names.Add((text, position));
            return;
        }

        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            AddWords(text.Substring(open, (close < 0 ? text.Length : close) - open), position + open, names);
        }
    }

    private static void AddWords(string text, int position, List<(string, int)> words)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                words.Add((text.Substring(start, end - start), position + start));
                start = end;
            }
        }
    }
}
