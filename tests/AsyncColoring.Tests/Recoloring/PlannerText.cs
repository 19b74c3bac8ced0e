using System.Collections.Immutable;
using System.Text;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Barrier = AsyncColoring.Recoloring.Barrier;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>
/// A <see cref="ColorGraph"/> as text, one fact a line. Names become groups in the order in which they are met; <c>-</c> is code outside any function.
/// <code>
/// seed Load                    a place to start from, in Load
/// chosen Load                  Load itself was chosen
/// Parse -> Load                Parse uses Load
/// Parse -> Load barrier Lock   … where it cannot await
/// Main entry                   also: async, keeps, twin, in-place, one-form, in Outer
/// Ctor barrier Constructor     Ctor cannot become async
/// </code>
/// </summary>
internal static class PlannerText
{
    private const string File = "Graph";

    /// <summary>The graph of a text; facts may stand on one line, separated by <c>;</c>.</summary>
    public static ColorGraph Parse(string text)
    {
        var groups = new List<ColorGroup>();
        var uses = new List<ColorUse>();
        var seeds = new List<ColorSeed>();
        var facts = text.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var line = 0; line < facts.Length; line++)
        {
            var place = new FileLinePositionSpan(File, new LinePosition(line, 0), new LinePosition(line, 1));
            switch (facts[line].Split(' '))
            {
                case ["seed", var name, .. var barrier]:
                    seeds.Add(new(Group(name), BarrierOf(barrier, name)));
                    break;
                case ["chosen", var name, .. var barrier]:
                    seeds.Add(new(Group(name), BarrierOf(barrier, name), IsChosen: true));
                    break;
                case [var caller, "->", var callee, .. var barrier]:
                    uses.Add(new(Group(caller), Group(callee), BarrierOf(barrier, caller)));
                    break;
                case [var name, "barrier", _] and [_, .. var barrier]:
                    Change(name, group => group with { Barriers = [.. group.Barriers, BarrierOf(barrier, name)!] });
                    break;
                case [var name, "entry"]:
                    Change(name, group => group with { IsEntry = true });
                    break;
                case [var name, "async"]:
                    Change(name, group => group with { IsAsync = true });
                    break;
                case [var name, "keeps"]:
                    Change(name, group => group with { KeepsForm = true });
                    break;
                case [var name, "twin"]:
                    Change(name, group => group with { HasTwin = true });
                    break;
                case [var name, "in-place"]:
                    Change(name, group => group with { NewName = group.Name });
                    break;
                case [var name, "one-form"]:
                    Change(name, group => group with { HasOneForm = true });
                    break;
                case [var name, "in", var outer]:
                    var index = Group(outer);
                    Change(name, group => group with { Outer = index });
                    break;
                default:
                    throw new FormatException(facts[line]);
            }

            Barrier? BarrierOf(string[] words, string function) => words switch
            {
                [] => null,
                ["barrier", var kind] => new(Enum.Parse<BarrierKind>(kind), function, place),
                _ => throw new FormatException(string.Join(' ', words)),
            };

            int Group(string name)
            {
                if (name == "-")
                {
                    return -1;
                }

                var known = groups.FindIndex(group => group.Name == name);
                if (known >= 0)
                {
                    return known;
                }

                groups.Add(new(name, name + "Async", place));
                return groups.Count - 1;
            }

            void Change(string name, Func<ColorGroup, ColorGroup> change)
            {
                var changed = Group(name);
                groups[changed] = change(groups[changed]);
            }
        }

        return new([.. groups], [.. uses], [.. seeds]);
    }

    /// <summary>What changes, a group a line in the order of the graph, then the barriers: <c>! Kind Function</c>.</summary>
    public static string Show(ColorGraph graph, RecolorDecision decision)
    {
        var text = new StringBuilder();
        for (var i = 0; i < graph.Groups.Length; i++)
        {
            if (decision.Changes[i] != FunctionChange.None)
            {
                text.Append(graph.Groups[i].Name).Append(' ').Append(decision.Changes[i]).Append('\n');
            }
        }

        foreach (var barrier in decision.Barriers)
        {
            text.Append("! ").Append(barrier.Kind).Append(' ').Append(barrier.Function).Append('\n');
        }

        return text.ToString();
    }
}
