using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Knowledge;

/// <summary>
/// A table as written. A line is <c>verb id</c> or <c>verb id -&gt; id</c>; <c>#</c> at the start of a line or after a blank starts a comment; ids are documentation-comment ids.
/// A line that cannot be read is an error of its own: the others still count.
/// </summary>
/// <param name="Entries">The lines that could be read.</param>
/// <param name="Errors">The lines that could not.</param>
internal sealed record ParsedTable(ImmutableArray<ApiEntry> Entries, ImmutableArray<ApiTableError> Errors)
{
    public const string Verbs = "blocks, twin, never-waits, exempt, bridge, fake-async, entry, test, throws-assertion, runs-delegate, posts-delegate, fire-and-forget, takes-value";

    private static readonly char[] Blanks = [' ', '\t'];

    public static ParsedTable Parse(SourceText text)
    {
        var entries = ImmutableArray.CreateBuilder<ApiEntry>();
        var errors = ImmutableArray.CreateBuilder<ApiTableError>();
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            var comment = CommentIn(content);
            content = (comment < 0 ? content : content.Substring(0, comment)).Trim();
            if (content.Length == 0)
            {
                continue;
            }

            if (ParseLine(content, line.Span, out var problem) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                errors.Add(new(line.Span, problem));
            }
        }

        return new(entries.ToImmutable(), errors.ToImmutable());
    }

    // Ids contain '#' themselves: M:MyCompany.Store.#ctor.
    private static int CommentIn(string line)
    {
        var at = line.IndexOf('#');
        while (at > 0 && !char.IsWhiteSpace(line[at - 1]))
        {
            at = line.IndexOf('#', at + 1);
        }

        return at;
    }

    private static ApiEntry? ParseLine(string content, TextSpan span, out string problem)
    {
        problem = string.Empty;
        var words = content.Split(Blanks, 2, StringSplitOptions.RemoveEmptyEntries);
        if (VerbOf(words[0]) is not { } verb)
        {
            problem = $"'{words[0]}' is not a verb of this table; write one of: {Verbs}";
            return null;
        }

        var rest = words.Length == 2 ? words[1].Trim() : string.Empty;
        var arrow = rest.IndexOf("->", StringComparison.Ordinal);
        var id = (arrow < 0 ? rest : rest.Substring(0, arrow)).Trim();
        var replacement = arrow < 0 ? null : rest.Substring(arrow + 2).Trim();
        var optional = id.StartsWith("?", StringComparison.Ordinal);
        id = optional ? id.Substring(1).Trim() : id;

        if (!IsId(id, verb))
        {
            problem = id.Length == 0
                ? $"'{words[0]}' needs a documentation id, such as {Example(verb)}"
                : $"'{id}' is not a documentation id that '{words[0]}' takes; write one such as {Example(verb)}";
            return null;
        }

        if (replacement is not null && (verb is not (ApiVerb.Twin or ApiVerb.Blocks) || !IsId(replacement, ApiVerb.Twin)))
        {
            problem = verb is ApiVerb.Twin or ApiVerb.Blocks
                ? $"'{replacement}' after '->' is not a documentation id of a method, such as M:MyCompany.Store.LoadAsync"
                : $"'{words[0]}' takes no '->'; remove it and what follows";
            return null;
        }

        if (verb == ApiVerb.Twin && replacement is null)
        {
            problem = $"'twin' needs the async counterpart: twin {id} -> M:MyCompany.Store.LoadAsync";
            return null;
        }

        return new(verb, id, replacement, optional, span);
    }

    private static ApiVerb? VerbOf(string word) => word switch
    {
        "blocks" => ApiVerb.Blocks,
        "twin" => ApiVerb.Twin,
        "never-waits" => ApiVerb.NeverWaits,
        "exempt" => ApiVerb.Exempt,
        "bridge" => ApiVerb.Bridge,
        "fake-async" => ApiVerb.FakeAsync,
        "entry" => ApiVerb.Entry,
        "test" => ApiVerb.Test,
        "throws-assertion" => ApiVerb.ThrowsAssertion,
        "runs-delegate" => ApiVerb.RunsDelegate,
        "posts-delegate" => ApiVerb.PostsDelegate,
        "fire-and-forget" => ApiVerb.FireAndForget,
        "takes-value" => ApiVerb.TakesValue,
        _ => null,
    };

    private static bool IsId(string id, ApiVerb verb) =>
        id.Length > 2 && id[1] == ':' && id.IndexOf(' ') < 0
        && (id[0] switch
        {
            'M' => verb != ApiVerb.Test,
            'P' => verb is not (ApiVerb.Bridge or ApiVerb.Test or ApiVerb.ThrowsAssertion or ApiVerb.RunsDelegate or ApiVerb.PostsDelegate),
            'T' => verb is ApiVerb.NeverWaits or ApiVerb.Exempt or ApiVerb.Bridge or ApiVerb.Entry or ApiVerb.Test,
            _ => false,
        });

    private static string Example(ApiVerb verb) => verb switch
    {
        ApiVerb.NeverWaits => "T:MyCompany.MemoryStore",
        ApiVerb.Entry => "T:MyCompany.HandlerAttribute",
        ApiVerb.Test => "T:MyCompany.ScenarioAttribute",
        ApiVerb.Twin => "M:MyCompany.Store.Load -> M:MyCompany.Store.LoadAsync",
        _ => "M:MyCompany.Store.Load",
    };
}
