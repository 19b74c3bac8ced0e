using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Editing;

/// <summary>
/// All edits of one document, planned against its original tree and applied once, so that nested sites are all edited.
/// Edits come in groups, one a finding. A member in which the edits would add a compiler error or warning gets only the groups that do not.
/// </summary>
internal sealed class DocumentEdits
{
    private readonly Document _document;
    private readonly List<Edit> _edits = new();
    private readonly HashSet<(SyntaxNode Node, string Key)> _once = new();
    private readonly Dictionary<SyntaxNode, HashSet<string>> _taken = new();
    private readonly HashSet<SyntaxNode> _converted = new();
    private bool? _habit;
    private int _group;

    public DocumentEdits(Document document, CompilationUnitSyntax root, SemanticModel model, ColoringFacts facts)
    {
        _document = document;
        Root = root;
        Model = model;
        Facts = facts;
        EndOfLine = root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } first
            ? SyntaxFactory.EndOfLine(first.ToString())
            : SyntaxFactory.EndOfLine("\n");
    }

    public CompilationUnitSyntax Root { get; }

    public SemanticModel Model { get; }

    public ColoringFacts Facts { get; }

    /// <summary>How many edits are planned.</summary>
    public int Count => _edits.Count;

    /// <summary>The line ending of the file.</summary>
    public SyntaxTrivia EndOfLine { get; }

    /// <summary>What is put beside edited declarations.</summary>
    public AddedMembers Added { get; } = new();

    /// <summary>Whether the file configures its awaits; where it awaits nothing, what <see cref="HabitAround"/> says.</summary>
    public bool Habit => _habit ??= AwaitStyle.HabitOf(Root) ?? HabitAround.Value;

    /// <summary>Whether the code around the file configures its awaits.</summary>
    public Lazy<bool> HabitAround { get; set; } = new(() => false);

    /// <summary>Starts planning for a document, or gives null when it has no C# semantics.</summary>
    public static async Task<DocumentEdits?> CreateAsync(Document document, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not CompilationUnitSyntax root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        return new(document, root, model, ColoringFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellation));
    }

    /// <summary>A name for a new local around <paramref name="place"/> that neither the code nor an earlier edit uses.</summary>
    public string FreshName(string wanted, SyntaxNode place)
    {
        var member = MemberAround(place);
        if (!_taken.TryGetValue(member, out var taken))
        {
            taken = new HashSet<string>(member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
            _taken.Add(member, taken);
        }

        var name = wanted;
        for (var i = 2; !taken.Add(name) || !Model.LookupSymbols(place.SpanStart, name: name).IsEmpty; i++)
        {
            name = wanted + i;
        }

        return name;
    }

    /// <summary>A name for a variable in a scope of its own, the parameter of a lambda or what a handler catches: in the way of nothing but what is seen and said there.</summary>
    public string ScopedName(string wanted, SyntaxNode scope)
    {
        var name = wanted;
        for (var i = 2; scope.DescendantTokens().Any(token => token.ValueText == name) || Model.LookupSymbols(scope.Span.End - 1, name: name).Any(symbol => symbol is ILocalSymbol or IParameterSymbol); i++)
        {
            name = wanted + i;
        }

        return name;
    }

    /// <summary>What is planned from here on stands or falls together.</summary>
    public void StartGroup() => _group++;

    /// <summary>
    /// Rewrites a node of the original tree. The function gets the node with the edits below it already made;
    /// several edits of one node are made in the order of their planning.
    /// </summary>
    public void Replace(SyntaxNode original, Func<SyntaxNode, SyntaxNode> rewrite) => _edits.Add(new(_group, original, rewrite));

    /// <summary>As <see cref="Replace"/>, but made once however many groups ask for it: the making async of a function.</summary>
    public void ReplaceOnce(SyntaxNode original, string key, Func<SyntaxNode, SyntaxNode> rewrite)
    {
        if (_once.Add((original, _group + key)))
        {
            _edits.Add(new(_group, original, rewrite, key));
        }
    }

    /// <summary>
    /// Rewrites a statement as several, on lines of their own where it stands in a block (in braces elsewhere). The new ones need no trivia:
    /// the first takes what led the old one, the last what followed it.
    /// </summary>
    public void ReplaceStatement(StatementSyntax original, Func<StatementSyntax, IReadOnlyList<StatementSyntax>> rewrite, string? key = null)
    {
        SyntaxNode Spread(SyntaxNode current) => StatementLines.Of(rewrite((StatementSyntax)current), original, current, EndOfLine);

        if (key is null)
        {
            Replace(original, Spread);
        }
        else
        {
            ReplaceOnce(original, key, Spread);
        }
    }

    /// <summary>Says that a function is made async by edits of its own: awaits may be planned in it.</summary>
    public void MarkConverted(SyntaxNode function) => _converted.Add(function);

    /// <summary>Whether a function is made async by edits of its own.</summary>
    public bool IsConverted(SyntaxNode? function) => function is not null && _converted.Contains(function);

    // The layout is exact as it is. Elastic trivia asks for the formatter, which knows nothing of the tabs of this file.
    private static SyntaxNode Rigid(SyntaxNode root) => root.ReplaceTrivia(
        root.GetAnnotatedTrivia(SyntaxAnnotation.ElasticAnnotation),
        (_, trivia) => trivia.ToFullString().Length == 0 ? default : trivia.WithoutAnnotations(SyntaxAnnotation.ElasticAnnotation));

    /// <summary>The root with all edits, unproved: for plans that are proved as a whole.</summary>
    public SyntaxNode Apply(CancellationToken cancellation) => Rewrite(new HashSet<int>(_edits.Select(edit => edit.Group)), cancellation).Root;

    /// <summary>The document with its edits, or null when there are none that compile.</summary>
    public async Task<Document?> ApplyAsync(CancellationToken cancellation)
    {
        if (_edits.Count == 0)
        {
            return null;
        }

        var members = _edits.GroupBy(edit => MemberAround(edit.Original)).ToList();
        var kept = new HashSet<int>(_edits.Select(edit => edit.Group));
        var failing = await FailingMembersAsync(kept, members, cancellation).ConfigureAwait(false);
        foreach (var member in failing)
        {
            await ReduceAsync(member, kept, cancellation).ConfigureAwait(false);
        }

        return kept.Count == 0 ? null : _document.WithSyntaxRoot(Rewrite(kept, cancellation).Root);
    }

    // Adds the groups of a failing member back one by one, keeping those that compile.
    private async Task ReduceAsync(IGrouping<SyntaxNode, Edit> member, HashSet<int> kept, CancellationToken cancellation)
    {
        var groups = member.Select(edit => edit.Group).Distinct().ToList();
        kept.ExceptWith(groups);
        if (groups.Count == 1)
        {
            return;
        }

        var alone = new HashSet<int>();
        foreach (var group in groups)
        {
            alone.Add(group);
            if ((await FailingMembersAsync(alone, [member], cancellation).ConfigureAwait(false)).Count > 0)
            {
                alone.Remove(group);
            }
        }

        kept.UnionWith(alone);
    }

    private async Task<List<IGrouping<SyntaxNode, Edit>>> FailingMembersAsync(HashSet<int> groups, List<IGrouping<SyntaxNode, Edit>> members, CancellationToken cancellation)
    {
        var (root, marks) = Rewrite(groups, cancellation);
        var document = _document.WithSyntaxRoot(root);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var changedRoot = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var failing = new List<IGrouping<SyntaxNode, Edit>>();
        foreach (var member in members)
        {
            var changed = changedRoot!.GetAnnotatedNodes(marks[member.Key]).FirstOrDefault();
            if (changed is null || AddsProblems(Problems(Model, member.Key, cancellation), Problems(model!, changed, cancellation)))
            {
                failing.Add(member);
            }
        }

        return failing;
    }

    private (SyntaxNode Root, Dictionary<SyntaxNode, SyntaxAnnotation> Marks) Rewrite(HashSet<int> groups, CancellationToken cancellation)
    {
        var marks = new Dictionary<SyntaxNode, SyntaxAnnotation>();
        foreach (var edit in _edits)
        {
            var member = MemberAround(edit.Original);
            if (!marks.ContainsKey(member))
            {
                marks.Add(member, new SyntaxAnnotation());
            }
        }

        var byNode = _edits
            .Where(edit => groups.Contains(edit.Group))
            .GroupBy(edit => edit.Original)
            .ToDictionary(group => group.Key, group => Once(group).ToList());
        var root = Root.ReplaceNodes(
            byNode.Keys.Union(marks.Keys),
            (original, current) =>
            {
                cancellation.ThrowIfCancellationRequested();
                var result = byNode.TryGetValue(original, out var edits) ? edits.Aggregate(current, (node, edit) => edit.Rewrite(node)) : current;
                return marks.TryGetValue(original, out var mark) ? result.WithAdditionalAnnotations(mark) : result;
            });
        while (root.GetAnnotatedNodes(StatementLines.Spliced).FirstOrDefault() is BlockSyntax block)
        {
            root = block.Parent is GlobalStatementSyntax global
                ? root.ReplaceNode(global, block.Statements.Select(SyntaxFactory.GlobalStatement))
                : root.ReplaceNode(block, block.Statements);
        }

        return (Rigid(Added.AddTo(root)), marks);
    }

    private static IEnumerable<Edit> Once(IEnumerable<Edit> edits)
    {
        var seen = new HashSet<string>();
        return edits.Where(edit => edit.OnceKey is null || seen.Add(edit.OnceKey)).OrderBy(edit => edit.OnceKey is null ? 0 : 1);
    }

    // Everything the change of a body can break is reported inside its member; a top-level program is the member of its file.
    private SyntaxNode MemberAround(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax and not (GlobalStatementSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)) ?? Root;

    // A function that becomes async has the compiler say CS4014 of the tasks it drops, which AC2001 said before.
    private static Dictionary<string, int> Problems(SemanticModel model, SyntaxNode member, CancellationToken cancellation) =>
        model.GetDiagnostics(member.Span, cancellation)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS4014")
            .GroupBy(diagnostic => diagnostic.Id)
            .ToDictionary(group => group.Key, group => group.Count());

    private static bool AddsProblems(Dictionary<string, int> before, Dictionary<string, int> after) =>
        after.Any(problem => !before.TryGetValue(problem.Key, out var count) || count < problem.Value);

    private sealed record Edit(int Group, SyntaxNode Original, Func<SyntaxNode, SyntaxNode> Rewrite, string? OnceKey = null);
}
