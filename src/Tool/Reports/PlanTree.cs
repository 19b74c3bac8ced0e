using AsyncColoring.Recoloring;
using AsyncColoring.Tool.Loading;
using Microsoft.CodeAnalysis;
using Spectre.Console;

namespace AsyncColoring.Tool.Reports;

/// <summary>A plan for a reader: who changes, with whom it calls beneath; then where color stops, why, and what to do about it.</summary>
internal static class PlanTree
{
    public static void Write(IAnsiConsole console, OpenedSolution opened, RecolorPlan plan)
    {
        var tree = new Tree(new Text(plan.Title, new Style(decoration: Decoration.Bold)));
        var functions = plan.Functions.GroupBy(function => function.Name).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var callees = plan.Functions.SelectMany(function => function.Callees.Where(callee => callee != function.Name)).ToHashSet(StringComparer.Ordinal);

        // Roots are those that nobody of the plan calls. Those who call each other in a circle have none: the first of each then.
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in plan.Functions.OrderBy(function => callees.Contains(function.Name)).Select(function => function.Name).Distinct())
        {
            if (!callees.Contains(root) || !shown.Contains(root))
            {
                Add(tree, root);
            }
        }

        console.Write(tree);
        if (!plan.Locks.IsEmpty)
        {
            console.WriteLine();
            var locks = new Tree(new Text(plan.Locks.Length == 1 ? "Lock" : "Locks", new Style(decoration: Decoration.Bold)));
            locks.AddNodes(plan.Locks.Select(name => new Text($"{name} becomes a SemaphoreSlim, wherever it is used")));
            console.Write(locks);
        }

        if (plan.Barriers.IsEmpty)
        {
            return;
        }

        console.WriteLine();
        var boundaries = new Tree(new Text(plan.Barriers.Length == 1 ? "Boundary" : "Boundaries", new Style(decoration: Decoration.Bold)));
        foreach (var reason in plan.Barriers.GroupBy(barrier => (barrier.Reason, barrier.Remedy)))
        {
            var node = boundaries.AddNode(new Text($"stays as it is: {reason.Key.Reason}\nto do: {reason.Key.Remedy}"));
            foreach (var barrier in reason)
            {
                node.AddNode(new Text($"{barrier.Function}{Where(opened, barrier.Place)}", new Style(Color.Yellow)));
            }
        }

        console.Write(boundaries);

        void Add(IHasTreeNodes parent, string name)
        {
            foreach (var function in functions.GetValueOrDefault(name) ?? [])
            {
                var isRepeated = !shown.Add(name) && function == functions[name][0];
                var node = parent.AddNode(new Text(Line(opened, function) + (isRepeated && !function.Callees.IsEmpty ? " (see above)" : string.Empty)));
                if (isRepeated)
                {
                    continue;
                }

                foreach (var callee in function.Callees.Distinct().Where(callee => callee != name))
                {
                    Add(node, callee);
                }
            }
        }
    }

    private static string Line(OpenedSolution opened, PlannedFunction function)
    {
        var change = function.Change switch
        {
            FunctionChange.Replace when function.NewName.EndsWith(')') => "takes an async delegate",
            FunctionChange.Replace when function.Name == function.NewName || function.Name.EndsWith("." + function.NewName, StringComparison.Ordinal) => "becomes async",
            FunctionChange.Replace => $"becomes {function.NewName}",
            FunctionChange.AddTwin => $"gets {function.NewName} beside it",
            FunctionChange.UseTwin => $"has {function.NewName} already",
            FunctionChange.Await => "gets awaits",
            _ => "stays",
        };
        return $"{function.Name} {change}{Where(opened, function.Place)}";
    }

    private static string Where(OpenedSolution opened, FileLinePositionSpan place) =>
        place.Path is { Length: > 0 } path ? $" · {opened.Relative(path)}:{place.StartLinePosition.Line + 1}" : string.Empty;
}
