using System.Collections.Immutable;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Changes the color of functions across a solution: the entry point of fixes, refactorings and the tool.</summary>
internal static class Recolorer
{
    // Every round leaves at least one function or seed more as it was, mostly all that have to be.
    private const int Rounds = 12;

    /// <summary>Decides what a conversion to async would change; edits nothing and proves nothing.</summary>
    public static async Task<RecolorPlan> PlanAsync(RecolorRequest request, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(request.Solution, cancellation).ConfigureAwait(false);
        var source = GraphBuilder.Build(index, request, new(), cancellation);
        return PlanOf(source, RecolorPlanner.Decide(source.Graph));
    }

    /// <summary>Whether a conversion may start at a seed of one document, as far as its file tells: cheap enough for a light bulb.</summary>
    public static async Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(document, cancellation).ConfigureAwait(false);
        var source = GraphBuilder.Build(index, request, new(), cancellation);
        if (LocksInTheWay.Cleared(document, request, index, source, cancellation) is var (cleared, inIt))
        {
            return await MayConvertAsync(cleared, inIt, cancellation).ConfigureAwait(false);
        }

        var decision = RecolorPlanner.Decide(source.Graph);
        return !decision.IsEmpty && source.Seeds.Any(placed =>
            placed.InGraph.Barrier is null
            && decision.Changes[placed.InGraph.Group] != FunctionChange.None)
            && Compiles(source, decision, cancellation)
            && await AreCreatedAsync(source, document, cancellation).ConfigureAwait(false);
    }

    // A type that the source does not create is created by what nobody sees: a container, reflection. A factory would be of no use to them.
    private static async Task<bool> AreCreatedAsync(SourceGraph source, Document document, CancellationToken cancellation)
    {
        foreach (var node in source.Nodes.Where(node => node.Factory is not null && !source.Sites.Any(site => site.Use.Callee == node.Id)))
        {
            var name = ((ConstructorDeclarationSyntax)node.Declarations[0].Node).Identifier.ValueText;
            if (!await IsMentionedOutsideAsync(name, document, cancellation).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> IsMentionedOutsideAsync(string name, Document document, CancellationToken cancellation)
    {
        foreach (var other in document.Project.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp).SelectMany(project => project.Documents))
        {
            if (other.Id != document.Id && await other.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root && TreeNames.Of(root, cancellation).PlacesOf(name).Any())
            {
                return true;
            }
        }

        return false;
    }

    // Half-typed code could not be proved, and the action would do nothing.
    private static bool Compiles(SourceGraph source, RecolorDecision decision, CancellationToken cancellation) =>
        source.Nodes.Where(node => decision.Changes[node.Id] != FunctionChange.None).All(node => Compiles(node, cancellation));

    private static bool Compiles(GraphNode node, CancellationToken cancellation)
    {
        foreach (var (document, declaration, _) in node.Declarations)
        {
            var scope = node.Factory is null ? declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declaration : declaration.Parent!;
            if (document.Root.ContainsDiagnostics || document.Model.GetDiagnostics(scope.Span, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a function that was chosen as a whole would come to await something of its own (an abstract one would for its implementations).
    /// Its file is converted on trial and analyzed once.
    /// </summary>
    public static async Task<bool> GainsAsync(RecolorRequest request, CancellationToken cancellation)
    {
        var document = request.Solution.GetDocument(request.Seeds[0].Document)!;
        var index = await SourceIndex.CreateAsync(document, cancellation).ConfigureAwait(false);
        var source = GraphBuilder.Build(index, request, new(), cancellation);
        var decision = RecolorPlanner.Decide(source.Graph);
        if (source.Seeds is not [{ InGraph: { Barrier: null, Group: var chosen } } seed]
            || decision.Changes[chosen] is not (FunctionChange.Replace or FunctionChange.AddTwin)
            || (request.Mode == RecolorMode.AddTwin && decision.Changes[chosen] != FunctionChange.AddTwin)
            || !Compiles(source, decision, cancellation)
            || !await AreCreatedAsync(source, document, cancellation).ConfigureAwait(false))
        {
            return false;
        }

        var declaration = source.Nodes[chosen].Declarations.FirstOrDefault(declared => declared.Document == seed.Document && declared.Node.Span.Contains(seed.Seed.Span))?.Node;
        if (declaration is null || !HasBody(declaration))
        {
            return declaration is not null;
        }

        var habits = new AwaitHabits(index);
        var (converted, changed) = SolutionEdits.Apply(source, decision, index, habits, cancellation);
        var before = await AwaitsInAsync(chosen, converted, changed, cancellation).ConfigureAwait(false);
        (converted, _) = await Settling.SettleAsync(converted, changed, habits, isProved: true, cancellation).ConfigureAwait(false);
        return await AwaitsInAsync(chosen, converted, changed, cancellation).ConfigureAwait(false) > before;
    }

    private static async Task<int> AwaitsInAsync(int group, Solution solution, IReadOnlyCollection<DocumentId> documents, CancellationToken cancellation)
    {
        var awaits = 0;
        foreach (var id in documents)
        {
            var root = (await solution.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            awaits += Declarations.Of(group, root).Sum(UnawaitedBodies.AwaitsIn);
        }

        return awaits;
    }

    private static bool HasBody(SyntaxNode declaration) => (GetterMethod.GetterOf(declaration) ?? declaration).ChildNodes().Any(child => child is BlockSyntax or ArrowExpressionClauseSyntax);

    /// <summary>Converts to async: all seeds in one plan, proved by emitting every project it touches. A plan that fails the proof is reduced to one that passes.</summary>
    public static async Task<Recolored> ToAsync(RecolorRequest request, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(request.Solution, cancellation).ConfigureAwait(false);
        var source = GraphBuilder.Build(index, request, new(), cancellation);
        return await LocksInTheWay.ConvertAsync(request, index, source, cancellation).ConfigureAwait(false)
            ?? await ToAsync(request, index, source, cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="ToAsync(RecolorRequest, CancellationToken)"/>, for a graph that was built already; locks stay as they are.</summary>
    public static async Task<Recolored> ToAsync(RecolorRequest request, SourceIndex index, SourceGraph first, CancellationToken cancellation)
    {
        var problems = new CompilerProblems(request.Solution);
        var gate = new Gate(problems);
        var habits = new AwaitHabits(index);
        var setbacks = new RecolorSetbacks();
        for (var round = 0; ; round++)
        {
            var source = round == 0 ? first : GraphBuilder.Build(index, request, setbacks, cancellation);
            var decision = RecolorPlanner.Decide(source.Graph);
            if (decision.IsEmpty || round == Rounds)
            {
                var nothing = new Recolored(request.Solution, PlanOf(source, decision) with { Functions = ImmutableArray<PlannedFunction>.Empty, Files = 0 });
                return await FinishedAsync(nothing, Array.Empty<DocumentId>()).ConfigureAwait(false);
            }

            // Mostly everything holds at once. Where something does not, each fix has to prove itself before functions are blamed.
            var (edited, changed) = SolutionEdits.Apply(source, decision, index, habits, cancellation);
            index.ForgetBodies();
            var converted = round == 0 ? await ProvedAsync(isProved: false, new()).ConfigureAwait(false) : null;
            converted ??= await ProvedAsync(isProved: true, setbacks).ConfigureAwait(false);
            if (converted is not null)
            {
                return await FinishedAsync(converted, changed).ConfigureAwait(false);
            }

            async Task<Recolored?> ProvedAsync(bool isProved, RecolorSetbacks found)
            {
                var (settled, left) = await Settling.SettleAsync(edited, changed, habits, isProved, cancellation).ConfigureAwait(false);
                var finished = await UnawaitedBodies.RewriteAsync(settled, changed, cancellation).ConfigureAwait(false);
                finished = await EagerChecks.RewriteAsync(finished, changed, cancellation).ConfigureAwait(false);
                if (!await gate.CheckAsync(finished, source, changed, found, cancellation).ConfigureAwait(false))
                {
                    return null;
                }

                var plan = PlanOf(source, decision);
                var remaining = await Remaining.InAsync(finished, left, source, index, cancellation).ConfigureAwait(false);
                return new(finished, plan with { Barriers = plan.Barriers.Union(remaining).ToImmutableArray() });
            }

            async Task<Recolored> FinishedAsync(Recolored proved, IReadOnlyCollection<DocumentId> touched)
            {
                var finished = request.LeavesCallers ? proved : await AsyncDisposal.CompleteAsync(proved, source, problems, habits, touched, cancellation).ConfigureAwait(false);
                return finished with { Solution = await Marks.ClearAsync(finished.Solution, request.Solution, cancellation).ConfigureAwait(false) };
            }
        }
    }

    private static RecolorPlan PlanOf(SourceGraph source, RecolorDecision decision)
    {
        var callees = source.Graph.Uses.Where(decision.Awaits).ToLookup(use => use.Caller, use => source.Nodes[use.Callee].Group.Name);
        var functions = source.Nodes
            .Where(node => decision.Changes[node.Id] != FunctionChange.None)
            .Select(node => new PlannedFunction(
                node.Group.Name, decision.Changes[node.Id], node.Group.NewName, node.Group.Place, callees[node.Id].Distinct().OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray()))
            .OrderBy(function => function.Place.Path, StringComparer.Ordinal).ThenBy(function => function.Place.StartLinePosition)
            .ToImmutableArray();
        var files = source.Nodes
            .Where(node => decision.Changes[node.Id] is FunctionChange.Replace or FunctionChange.AddTwin)
            .SelectMany(node => node.Declarations.Select(declared => declared.Document))
            .Concat(source.Sites.Where(site => decision.Awaits(site.Use)).Select(site => site.Document))
            .Concat(source.Seeds.Where(seed => seed.InGraph.Barrier is null && decision.Changes[seed.InGraph.Group] != FunctionChange.None).Select(seed => seed.Document))
            .Select(document => document.Root.SyntaxTree.FilePath)
            .Distinct()
            .Count();
        return new(functions, decision.Barriers, files);
    }
}
