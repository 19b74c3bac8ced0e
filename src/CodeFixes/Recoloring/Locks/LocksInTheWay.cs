using System.Collections.Immutable;
using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// A conversion to async that meets locks: where a lock object can become a semaphore, it does so first, and the conversion goes through its sections.
/// A lock in which nothing is awaited in the end stays a lock.
/// </summary>
internal static class LocksInTheWay
{
    // A lock further up shows once the one below is out of the way.
    private const int Rounds = 5;

    /// <summary>The conversion together with the locks in its way; null where no lock is, or none that helps can be converted.</summary>
    public static async Task<Recolored?> ConvertAsync(RecolorRequest request, SourceIndex index, SourceGraph source, CancellationToken cancellation)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        while (HeldIn(source, cancellation).Any() && await ConvertAsync(request, index, source, kept, cancellation).ConfigureAwait(false) is var (converted, names))
        {
            var useless = names.Except(await NamesWithAwaitAsync(converted.Solution, request.Solution, cancellation).ConfigureAwait(false)).ToList();
            if (useless.Count == 0)
            {
                if (!await MayDeadlockAsync(converted.Solution, names, request.Solution, cancellation).ConfigureAwait(false))
                {
                    return converted;
                }

                useless.AddRange(names);
            }

            kept.UnionWith(useless);
        }

        return null;
    }

    /// <summary>One file with the locks around its seeds out of the way, as far as the file tells; null where none is.</summary>
    public static (Document Document, RecolorRequest Request)? Cleared(Document document, RecolorRequest request, SourceIndex index, SourceGraph source, CancellationToken cancellation) =>
        new LockConversion(index, cancellation).Apply(HeldIn(source, cancellation).Select(held => held.Field), request.Seeds, new()) is var (solution, seeds, _)
            ? (solution.GetDocument(document.Id)!, request with { Solution = solution, Seeds = seeds })
            : null;

    /// <summary>The locks held at places that await already, turned into semaphores; the solution itself where none can be.</summary>
    public static async Task<Solution> ConvertAroundAsync(RecolorRequest request, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(request.Solution, cancellation).ConfigureAwait(false);
        var converted = await ConvertAsync(HeldAround(request, index, cancellation), request.Seeds, index, cancellation).ConfigureAwait(false);
        return await CompilerProblems.ProvedAsync(request.Solution, converted?.Solution, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether a lock around a place of one file may be turned into a semaphore, as far as the file tells.</summary>
    public static async Task<bool> MayConvertAroundAsync(Document document, RecolorRequest request, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(document, cancellation).ConfigureAwait(false);
        return await ConvertAsync(HeldAround(request, index, cancellation), request.Seeds, index, cancellation).ConfigureAwait(false) is not null;
    }

    /// <summary>The locks around places turned into semaphores and the places made to await, unproved; null where one of the two cannot be.</summary>
    public static async Task<Solution?> AwaitUnderAsync(RecolorRequest request, SourceIndex index, CancellationToken cancellation)
    {
        if (new LockConversion(index, cancellation).Apply(HeldAround(request, index, cancellation), request.Seeds, new()) is not var (solution, seeds, locks)
            || await Settling.SettleAtAsync(solution, seeds, cancellation).ConfigureAwait(false) is not { } settled)
        {
            return null;
        }

        // A lock in which nothing is awaited even so stays a lock.
        var names = locks.Select(found => found.Name).ToList();
        return (await NamesWithAwaitAsync(settled, index.Solution, cancellation).ConfigureAwait(false)).IsSupersetOf(names)
            && !await MayDeadlockAsync(settled, names, index.Solution, cancellation).ConfigureAwait(false)
                ? settled
                : null;
    }

    /// <summary>The lock of one field turned into a semaphore, unproved; null where it cannot be.</summary>
    public static async Task<(Solution Solution, LockObject Lock)?> ConvertAsync(IFieldSymbol field, SourceIndex index, CancellationToken cancellation) =>
        await ConvertAsync(ImmutableArray.Create(field), ImmutableArray<RecolorSeed>.Empty, index, cancellation).ConfigureAwait(false) is var (solution, locks) ? (solution, locks[0]) : null;

    private static async Task<(Solution Solution, ImmutableArray<LockObject> Locks)?> ConvertAsync(IEnumerable<IFieldSymbol> fields, ImmutableArray<RecolorSeed> seeds, SourceIndex index, CancellationToken cancellation) =>
        new LockConversion(index, cancellation).Apply(fields, seeds, new()) is var (solution, _, locks)
            && !await MayDeadlockAsync(solution, locks.Select(found => found.Name), index.Solution, cancellation).ConfigureAwait(false)
                ? (solution, locks)
                : null;

    private static IEnumerable<IFieldSymbol> HeldAround(RecolorRequest request, SourceIndex index, CancellationToken cancellation) =>
        from seed in request.Seeds
        let document = index.DocumentOf(seed.Document)
        where document is not null && document.Root.FullSpan.Contains(seed.Span)
        from field in LockConversion.HeldAt(document.Root.FindNode(seed.Span, getInnermostNodeForTie: true), document.Model, cancellation)
        select field;

    private static async Task<(Recolored Converted, ImmutableArray<string> Names)?> ConvertAsync(RecolorRequest request, SourceIndex index, SourceGraph source, HashSet<string> kept, CancellationToken cancellation)
    {
        var all = new List<LockObject>();
        var paths = new Dictionary<FileLinePositionSpan, string>();
        for (var round = 0; round < Rounds; round++)
        {
            var refused = new Dictionary<SourceKey, string?>();
            var held = HeldIn(source, cancellation).Where(held => !kept.Contains(NameOf(held.Field))).ToList();
            var converted = held.Count == 0 ? null : new LockConversion(index, cancellation).Apply(held.Select(held => held.Field), request.Seeds, refused);
            paths = held.Where(held => SourceKey.Of(held.Field.OriginalDefinition) is { } key && refused.TryGetValue(key, out var path) && path is not null)
                .GroupBy(held => held.Barrier.Place)
                .ToDictionary(place => place.Key, place => $"'{NameOf(place.First().Field)}' may be taken again by its holder: {refused[SourceKey.Of(place.First().Field.OriginalDefinition)!.Value]}");
            if (converted is not var (solution, seeds, locks) || await CompilerProblems.ProvedAsync(request.Solution, solution, cancellation).ConfigureAwait(false) == request.Solution)
            {
                break;
            }

            all.AddRange(locks);
            request = request with { Solution = solution, Seeds = seeds };
            index = await SourceIndex.CreateAsync(solution, cancellation).ConfigureAwait(false);
            source = GraphBuilder.Build(index, request, new(), cancellation);
        }

        if (all.Count + paths.Count == 0)
        {
            return null;
        }

        var recolored = await Recolorer.ToAsync(request, index, source, cancellation).ConfigureAwait(false);
        var barriers = recolored.Plan.Barriers.Select(barrier => paths.TryGetValue(barrier.Place, out var path) && IsLock(barrier) ? barrier with { Detail = path } : barrier);
        return (recolored with { Plan = recolored.Plan with { Locks = all.Select(found => found.Description).ToImmutableArray(), Barriers = barriers.ToImmutableArray() } }, all.Select(found => found.Name).ToImmutableArray());
    }

    private static IEnumerable<(IFieldSymbol Field, Barrier Barrier)> HeldIn(SourceGraph source, CancellationToken cancellation) =>
        source.Seeds.Select(seed => (seed.InGraph.Barrier, Place: seed.Site, seed.Document))
            .Concat(source.Sites.Select(site => (site.Use.Barrier, Place: site.Covered, site.Document)))
            .Where(held => held is { Barrier: { } barrier, Place: not null } && IsLock(barrier))
            .SelectMany(held => LockConversion.HeldAt(held.Place!, held.Document.Model, cancellation).Select(field => (field, held.Barrier!)));

    private static bool IsLock(Barrier barrier) => barrier.Kind is BarrierKind.Lock or BarrierKind.ThreadAffineLock;

    private static string NameOf(IFieldSymbol field) => $"{field.ContainingType.Name}.{field.Name}";

    // The locks that are now held across an await.
    private static async Task<ISet<string>> NamesWithAwaitAsync(Solution converted, Solution before, CancellationToken cancellation) =>
        new HashSet<string>((await SectionsAsync(converted, before, cancellation).ConfigureAwait(false)).Where(section => UnawaitedBodies.AwaitsIn(section.Section.Block) > 0).Select(section => section.Lock), StringComparer.Ordinal);

    /// <summary>
    /// Whether a section that stayed synchronous could block the very thread on which another one has to go on after its await. A program that has no such thread
    /// is a console program (a web server of today is one too); elsewhere the awaits have to be configured.
    /// </summary>
    private static async Task<bool> MayDeadlockAsync(Solution converted, IEnumerable<string> names, Solution before, CancellationToken cancellation)
    {
        var chosen = new HashSet<string>(names, StringComparer.Ordinal);
        foreach (var sections in (await SectionsAsync(converted, before, cancellation).ConfigureAwait(false)).Where(section => chosen.Contains(section.Lock)).GroupBy(section => section.Lock))
        {
            if (sections.Any(section => section.MayHaveContext)
                && sections.Any(section => Function.Around(section.Section) is { HasAsyncKeyword: false })
                && sections.Any(section => UnawaitedBodies.AwaitsIn(section.Section.Block) > 0 && AwaitStyle.HabitOf(section.Section.Block) != true))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<IReadOnlyList<(string Lock, TryStatementSyntax Section, bool MayHaveContext)>> SectionsAsync(Solution converted, Solution before, CancellationToken cancellation)
    {
        var sections = new List<(string, TryStatementSyntax, bool)>();
        foreach (var id in CompilerProblems.ChangedIn(converted, before))
        {
            var document = converted.GetDocument(id)!;
            var mayHaveContext = document.Project.CompilationOptions is not { OutputKind: OutputKind.ConsoleApplication };
            var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            sections.AddRange(root.GetAnnotatedNodes(LockEdits.Section).OfType<TryStatementSyntax>()
                .SelectMany(section => section.GetAnnotations(LockEdits.Section), (section, mark) => (mark.Data!, section, mayHaveContext)));
        }

        return sections;
    }
}
