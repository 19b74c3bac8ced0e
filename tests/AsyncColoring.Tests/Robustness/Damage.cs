using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.Robustness;

/// <summary>Code as it is while someone types: cut off, a token missing, a token twice. The same samples in every run.</summary>
internal static class Damage
{
    // All of them take minutes. The sources are so many and so alike that what one is not cut at another is.
    private static readonly int Share = Environment.GetEnvironmentVariable("ASYNCCOLORING_ALL_CUTS") == "1" ? 1 : 3;

    /// <summary>
    /// The sources cut off after their tokens: after every third one, over all of them, or after each with <c>ASYNCCOLORING_ALL_CUTS=1</c>.
    /// What several begin with (a fix's before and after) is there once.
    /// </summary>
    public static IEnumerable<Source> Truncated(IReadOnlyList<Source> sources) => Truncated(sources, int.MaxValue).DistinctBy(source => source.Text).Where((_, number) => number % Share == 0);

    /// <summary>Each source cut off after evenly spread tokens, each its share of <paramref name="count"/>.</summary>
    public static IEnumerable<Source> Truncated(IReadOnlyList<Source> sources, int count)
    {
        var share = Math.Max(1, count / Math.Max(1, sources.Count));
        foreach (var source in sources)
        {
            var tokens = Tokens(source);
            var step = Math.Max(1, (double)tokens.Count / share);
            for (var at = new Random(source.Text.Length).NextDouble() * (step - 1); at < tokens.Count; at += step)
            {
                var end = tokens[(int)at].Span.End;
                yield return new($"{source.Name}, cut at {end}", source.Text[..end]);
            }
        }
    }

    /// <summary>Sources with up to three tokens deleted, doubled, or exchanged for one from elsewhere in the same source.</summary>
    public static IEnumerable<Source> Garbled(IReadOnlyList<Source> sources, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var source = sources[i % sources.Count];
            var name = source.Name;
            for (var hits = random.Next(1, 4); hits > 0; hits--)
            {
                var tokens = Tokens(source);
                if (tokens.Count == 0)
                {
                    break;
                }

                var token = tokens[random.Next(tokens.Count)];
                var (verb, replacement) = random.Next(3) switch
                {
                    0 => ("without", string.Empty),
                    1 => ("doubled", token.Text + " " + token.Text),
                    _ => ("exchanged", tokens[random.Next(tokens.Count)].Text),
                };
                name += $", {verb} '{token.Text}' at {token.SpanStart}";
                source = new(name, source.Text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, replacement));
            }

            yield return source;
        }
    }

    private static List<SyntaxToken> Tokens(Source source) =>
        [.. CSharpSyntaxTree.ParseText(source.Text, Inspection.Language).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];
}
