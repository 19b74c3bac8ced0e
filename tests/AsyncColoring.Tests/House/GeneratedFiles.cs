using System.Text;
using AsyncColoring.Knowledge;
using AsyncColoring.Options;
using AsyncColoring.Recoloring;

namespace AsyncColoring.Tests.House;

/// <summary>Everything tabular in the documentation, rendered from the compiled assemblies.</summary>
internal static class GeneratedFiles
{
    /// <summary>The files with generated content, by path from the root.</summary>
    public static IEnumerable<string> Paths =>
        Catalogue.Rules.Select(rule => RulePage.PathOf(rule.Rule.Id)).Where(path => Catalogue.Read(path).Length > 0).Concat(["README.md", "docs/options.md", "docs/recoloring.md", "docs/rules/README.md"]);

    /// <summary>A file as it should be: what is written by hand in it stays.</summary>
    public static string Render(string path) => path switch
    {
        "README.md" => Between(path, "rules", RuleTable("docs/rules/")),
        "docs/recoloring.md" => Between(path, "barriers", Barriers()),
        "docs/options.md" => OptionPage(),
        "docs/rules/README.md" => RuleIndex(),
        _ => Catalogue.Rules.Single(rule => RulePage.PathOf(rule.Rule.Id) == path) is var (name, rule)
            ? RulePage.Head(name, rule) + RulePage.Of(rule.Id).Body
            : throw new ArgumentOutOfRangeException(nameof(path), path, null),
    };

    /// <summary>The verbs of a table.</summary>
    public static string[] Verbs { get; } = ParsedTable.Verbs.Split(", ");

    /// <summary>What each verb of a table means, and a line that uses it.</summary>
    internal static (string Meaning, string Example) Explain(string verb) => verb switch
    {
        "blocks" => (
            "The member holds its thread while it waits. AC1004 reports it in async code. After `->` may stand the member to await instead.",
            "blocks M:MyCompany.Store.Lock -> M:MyCompany.Store.LockAsync"),
        "twin" => (
            "The member has an async counterpart that its name does not lead to. AC1003 reports it in async code. Counterparts named `…Async` need no entry.",
            "twin M:MyCompany.Store.Load -> M:MyCompany.Store.FetchFromDiskAsync"),
        "never-waits" => (
            "The synchronous members of the type never wait (or the member does not), so nothing is gained by awaiting their counterparts.",
            "never-waits T:MyCompany.InMemoryStore"),
        "exempt" => (
            "The member is not reported, although it has an async counterpart.",
            "exempt M:MyCompany.Store.Flush"),
        "bridge" => (
            "The member is made to block on async work: waiting inside it is its job, and is not reported.",
            "bridge M:MyCompany.AsyncBridge.Run"),
        "fake-async" => (
            "An async member made to be overridden, which only calls its synchronous counterpart: a type that merely inherits it gains nothing by it.",
            "fake-async M:MyCompany.StoreBase.LoadAsync"),
        "entry" => (
            "A framework calls the methods with this attribute, the public methods of types derived from this type, or the delegate passed to this member, and awaits what they return: a conversion may make them async under the name they have.",
            "entry T:MyCompany.HandlerAttribute"),
        "test" => (
            "A test runner calls the methods with this attribute, and awaits them when they return a task. AC4005 reports those that are async void.",
            "test T:MyCompany.ScenarioAttribute"),
        "throws-assertion" => (
            "The member asserts that a delegate throws, or does not. AC4006 reports an async delegate that it does not wait for, and its own task when nobody awaits that.",
            "throws-assertion M:MyCompany.Check.Fails"),
        "runs-delegate" => (
            "The member has run a delegate when it returns, as a loop has, but waits for no task. AC4004 reports async delegates passed to it.",
            "runs-delegate M:MyCompany.Batch.Each"),
        "posts-delegate" => (
            "The member has a delegate run later or elsewhere, and nobody waits for it. AC4004 reports async delegates passed to it, unless they catch what they throw.",
            "posts-delegate M:MyCompany.Scheduler.Enqueue"),
        "fire-and-forget" => (
            "The task of the member may be dropped, and so may those of calls on what it returns or in a delegate it is given (the set-ups of a mocking library): AC2001 is silent about them.",
            "fire-and-forget M:MyCompany.Bus.PublishAsync"),
        "takes-value" => (
            "The member shows, compares or stores the values of its arguments: AC2004 reports a task among them.",
            "takes-value M:MyCompany.Log.Write"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Say in GeneratedFiles.Explain what the verb means, with an example."),
    };

    // A page with a generated part between two comments.
    private static string Between(string path, string what, string content)
    {
        var (begin, end) = ($"<!-- {what}:begin -->", $"<!-- {what}:end -->");
        var text = Catalogue.Read(path);
        var (start, stop) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        return start < 0 || stop < start
            ? throw new InvalidOperationException($"{path} has lost its '{begin}' and '{end}'; put them back around the {what}.")
            : text[..(start + begin.Length)] + "\n" + content + text[stop..];
    }

    private static string Barriers() => string.Concat(Enum.GetValues<BarrierKind>().Select(kind =>
        $"### {kind}\n\n{Sentence(BarrierTexts.ReasonOf(kind))} What to do: {BarrierTexts.RemedyOf(kind)}.\n\n"));

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    private static string RuleIndex() =>
        $"""
        # Rules

        <!-- Generated from the rules; ASYNCCOLORING_UPDATE=1 dotnet test rewrites it. -->

        Thousands are families: {string.Join(", ", Families())}. [Options](../options.md) tell how to configure them.

        {RuleTable(string.Empty)}
        """;

    private static IEnumerable<string> Families() =>
        Catalogue.Rules.GroupBy(rule => Catalogue.FamilyOf(rule.Rule)).Select(family => $"AC{family.First().Rule.Id[2]}xxx {family.Key}");

    private static string RuleTable(string folder)
    {
        var table = new StringBuilder("| id | name | what it reports | default | fix |\n| --- | --- | --- | --- | --- |\n");
        foreach (var (name, rule) in Catalogue.Rules)
        {
            table.Append($"| [{rule.Id}]({folder}{rule.Id}.md) | {name} | {rule.Title} | {Catalogue.SeverityOf(rule)} | {(Catalogue.FixOf(rule.Id) is null ? string.Empty : "yes")} |\n");
        }

        return table.ToString();
    }

    private static string OptionPage()
    {
        var page = new StringBuilder("""
            # Options

            <!-- Generated from the options; ASYNCCOLORING_UPDATE=1 dotnet test rewrites it. -->

            A key, a value or a line that the package does not understand is itself reported, by [AC8005](rules/AC8005.md).

            ## Which rules speak: `AsyncColoringMode`

            An MSBuild property, in a project file or in `Directory.Build.props`:

            ```xml
            <AsyncColoringMode>Strict</AsyncColoringMode>
            ```

            | value | effect |
            | --- | --- |
            | `None` | no rule speaks until an `.editorconfig` asks it to |
            | `Recommended` | every rule at its own severity; the default |
            | `Strict` | every rule that is on by default warns |
            | `All` | every rule warns, those that are off by default too |

            An `.editorconfig` overrides it rule by rule:

            ```ini
            [*.cs]
            dotnet_diagnostic.AC1003.severity = error
            ```

            ## Options in `.editorconfig`

            | key | values | default | |
            | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var option in ColoringOption.All)
        {
            page.Append($"| `{option.Key}` | {string.Join(", ", option.Values.Select(value => $"`{value}`"))} | `{option.Default}` | {option.Description} |\n");
        }

        page.Append("""

            ## What the package should know of your APIs: `AsyncColoring.*.txt`

            Files of this name beside the project are tables of yours (`<AsyncColoringAutoTables>false</AsyncColoringAutoTables>` turns that off); a file elsewhere becomes one as an additional file:

            ```xml
            <AdditionalFiles Include="../AsyncColoring.Shared.txt" />
            ```

            A line is `verb id` or `verb id -> id`. `#` at the start of a line or after a blank starts a comment.
            Ids are documentation-comment ids: `T:` a type, `M:` a method, `P:` a property; `` `1 `` after the name of a generic type counts its type parameters; `#ctor` is a constructor.
            A method without a parameter list stands for all its overloads. A `?` before the first id says that not every project that reads the table has it.

            | verb | meaning |
            | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var verb in Verbs)
        {
            page.Append($"| `{verb}` | {Explain(verb).Meaning} |\n");
        }

        page.Append("\n```text\n");
        foreach (var verb in Verbs)
        {
            page.Append(Explain(verb).Example).Append('\n');
        }

        return page.Append("blocks ?M:ThirdParty.Legacy.Client.Send   # only some projects reference it\n```\n").ToString();
    }
}
