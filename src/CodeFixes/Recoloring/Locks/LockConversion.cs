using System.Collections.Immutable;
using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Recoloring;

/// <summary>
/// From <c>lock</c> to a semaphore that may be held across an await: all uses of the lock object at once, or none. What the sections do stays the same;
/// a conversion to async that follows finds no lock in its way.
/// </summary>
internal sealed class LockConversion
{
    private const string Kept = "AsyncColoring.Kept";

    private readonly SourceIndex _index;
    private readonly EditedFiles _files;
    private readonly CancellationToken _cancellation;

    public LockConversion(SourceIndex index, CancellationToken cancellation)
    {
        _index = index;
        _files = new(index, new(index));
        _cancellation = cancellation;
    }

    /// <summary>The fields whose lock is held at a place, the outermost first.</summary>
    public static IReadOnlyList<IFieldSymbol> HeldAt(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        var fields = new List<IFieldSymbol>();
        var function = Function.Around(place).Node;
        for (var node = place; node is not null && node != function; node = node.Parent)
        {
            var gate = node switch
            {
                LockStatementSyntax held when held.Expression != place => held.Expression,
                UsingStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnterScope", Expression: var scoped } } } => scoped,
                TryStatementSyntax { Finally.Block: { } last } => ReleasedIn(last),
                _ => null,
            };
            if (gate is not null && model.GetSymbolInfo(gate, cancellation).Symbol is IFieldSymbol field)
            {
                fields.Insert(0, field);
            }
        }

        return fields;
    }

    private static ExpressionSyntax? ReleasedIn(BlockSyntax last) => last.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => LockCall.IsReleaseName(TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText)) switch
    {
        { ArgumentList.Arguments: [{ Expression: not LiteralExpressionSyntax and var gate }] } => gate,
        { Expression: MemberAccessExpressionSyntax access } => access.Expression,
        _ => null,
    };

    /// <summary>Converts the locks of fields; null where nothing is left to convert.</summary>
    /// <param name="fields">The fields, as any project sees them.</param>
    /// <param name="seeds">Places that are to be found again afterwards.</param>
    /// <param name="refused">Takes what cannot be converted, with the way back into the lock where there is one.</param>
    public (Solution Solution, ImmutableArray<RecolorSeed> Seeds, ImmutableArray<LockObject> Locks)? Apply(
        IEnumerable<IFieldSymbol> fields, ImmutableArray<RecolorSeed> seeds, Dictionary<SourceKey, string?> refused)
    {
        var locks = ImmutableArray.CreateBuilder<LockObject>();
        foreach (var field in fields)
        {
            if (SourceKey.Of(field.OriginalDefinition) is not { } key || refused.ContainsKey(key))
            {
                continue;
            }

            if (LockObject.Of(field, _index, _cancellation) is not { } found || found.Kind == LockKind.SemaphoreSlim)
            {
                refused.Add(key, null);
            }
            else if (LockReentrancy.PathOf(found, _index, _cancellation) is { } path)
            {
                refused.Add(key, path);
            }
            else if (!locks.Any(known => known.Field == found.Field))
            {
                locks.Add(found);
            }
        }

        if (locks.Count == 0)
        {
            return null;
        }

        foreach (var lockObject in locks)
        {
            LockEdits.Plan(lockObject, _files.In, _cancellation);
        }

        for (var i = 0; i < seeds.Length; i++)
        {
            if (_index.DocumentOf(seeds[i].Document) is { } document && document.Root.FullSpan.Contains(seeds[i].Span) && TokenAt(document.Root, seeds[i].Span).Parent is { } place)
            {
                var mark = new SyntaxAnnotation(Kept, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
                _files.In(document).Replace(place, current => current.WithAdditionalAnnotations(mark));
            }
        }

        var solution = _files.Apply(_cancellation);
        return (solution, seeds.Select((seed, i) => Moved(seed, i, solution)).ToImmutableArray(), locks.ToImmutable());
    }

    // The name itself, in a call or a declaration alike.
    private static SyntaxToken TokenAt(SyntaxNode root, TextSpan span) => root.FindToken(span.Start);

    private RecolorSeed Moved(RecolorSeed seed, int number, Solution solution)
    {
        if (!_files.Documents.Contains(seed.Document) || !solution.GetDocument(seed.Document)!.TryGetSyntaxRoot(out var root))
        {
            return seed;
        }

        var data = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var place = root.GetAnnotatedNodes(Kept).FirstOrDefault(node => node.GetAnnotations(Kept).Any(annotation => annotation.Data == data));
        return place switch
        {
            null => seed,
            MethodDeclarationSyntax method => seed with { Span = method.Identifier.Span },
            LocalFunctionStatementSyntax local => seed with { Span = local.Identifier.Span },
            PropertyDeclarationSyntax property => seed with { Span = property.Identifier.Span },
            ConstructorDeclarationSyntax constructor => seed with { Span = constructor.Identifier.Span },
            _ => seed with { Span = place.Span },
        };
    }
}
