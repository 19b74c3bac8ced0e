using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Every name in the source of a solution, and the semantics at each of them on demand. One pass over the tokens replaces a search for references
/// per function: a function with a hundred thousand neighbours is found as quickly as one with ten.
/// </summary>
internal sealed class SourceIndex
{
    private readonly List<IndexedDocument> _documents = new();
    private readonly Dictionary<string, List<(IndexedDocument Document, int Position)>> _mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(IndexedDocument Document, int Position)>> _strings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(IndexedDocument Document, int Position)>> _attributeWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(IndexedDocument Document, int Position)>> _inactive = new(StringComparer.Ordinal);
    private readonly Dictionary<DocumentId, IndexedDocument> _byId = new();
    private readonly Dictionary<string, BoundNames> _bound = new(StringComparer.Ordinal);
    private ILookup<SourceKey, INamedTypeSymbol>? _implementers;

    private SourceIndex(Solution solution, bool isWhole)
    {
        Solution = solution;
        IsWhole = isWhole;
    }

    public Solution Solution { get; }

    /// <summary>Whether every file was read. An index of less answers for what is in it and hopes for the rest.</summary>
    public bool IsWhole { get; }

    public IReadOnlyList<IndexedDocument> Documents => _documents;

    /// <summary>Reads every C# file of the solution.</summary>
    public static async Task<SourceIndex> CreateAsync(Solution solution, CancellationToken cancellation)
    {
        var index = new SourceIndex(solution, isWhole: true);
        foreach (var project in solution.Projects)
        {
            if (project.Language == LanguageNames.CSharp && await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation)
            {
                var facts = ColoringFacts.Of(compilation, project.AnalyzerOptions, cancellation);
                foreach (var document in project.Documents)
                {
                    if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is CompilationUnitSyntax root)
                    {
                        index.Add(new(document, root, compilation, facts), cancellation);
                    }
                }
            }
        }

        return index;
    }

    /// <summary>Reads one file: enough to see at once whether a conversion can start there.</summary>
    public static async Task<SourceIndex> CreateAsync(Document document, CancellationToken cancellation)
    {
        var index = new SourceIndex(document.Project.Solution, isWhole: false);
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is CompilationUnitSyntax root
            && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { Compilation: var compilation })
        {
            index.Add(new(document, root, compilation, ColoringFacts.Of(compilation, document.Project.AnalyzerOptions, cancellation)), cancellation);
        }

        return index;
    }

    private void Add(IndexedDocument document, CancellationToken cancellation)
    {
        _documents.Add(document);
        _byId[document.Document.Id] = document;
        document.Names = TreeNames.Of(document.Root, cancellation);
        foreach (var mention in document.Names.Mentions)
        {
            var places = PlacesIn(_mentions, mention.Key);
            foreach (var position in mention.Value)
            {
                places.Add((document, position));
            }
        }

        foreach (var (text, position) in document.Names.Strings)
        {
            PlacesIn(_strings, text).Add((document, position));
        }

        foreach (var (word, position) in document.Names.AttributeWords)
        {
            PlacesIn(_attributeWords, word).Add((document, position));
        }

        foreach (var (word, position) in document.Names.InactiveWords)
        {
            PlacesIn(_inactive, word).Add((document, position));
        }
    }

    private static List<(IndexedDocument, int)> PlacesIn(Dictionary<string, List<(IndexedDocument, int)>> table, string name)
    {
        if (!table.TryGetValue(name, out var places))
        {
            table.Add(name, places = new());
        }

        return places;
    }

    /// <summary>The arguments that are exactly this text.</summary>
    public IEnumerable<(IndexedDocument Document, int Position)> Strings(string text) => _strings.TryGetValue(text, out var places) ? places : Enumerable.Empty<(IndexedDocument, int)>();

    /// <summary>Where a string in an attribute names a word.</summary>
    public IEnumerable<(IndexedDocument Document, int Position)> AttributeWords(string word) => _attributeWords.TryGetValue(word, out var places) ? places : Enumerable.Empty<(IndexedDocument, int)>();

    /// <summary>Where a word stands in code that <c>#if</c> leaves out.</summary>
    public IEnumerable<(IndexedDocument Document, int Position)> Inactive(string word) => _inactive.TryGetValue(word, out var places) ? places : Enumerable.Empty<(IndexedDocument, int)>();

    /// <summary>Every place a name stands, comments' crefs included.</summary>
    public IEnumerable<(IndexedDocument Document, SyntaxToken Name)> Mentions(string name)
    {
        if (_mentions.TryGetValue(name, out var places))
        {
            foreach (var (document, position) in places)
            {
                yield return (document, document.Root.FindToken(position, findInsideTrivia: true));
            }
        }
    }

    /// <summary>What a name means at every place it stands.</summary>
    public BoundNames Bound(string name, CancellationToken cancellation)
    {
        if (!_bound.TryGetValue(name, out var bound))
        {
            Bind(new[] { name }, cancellation);
            bound = _bound[name];
        }

        return bound;
    }

    /// <summary>Finds out what names mean everywhere, on every core: file by file, so that what is understood of a file is used again at once.</summary>
    public void Bind(IEnumerable<string> names, CancellationToken cancellation)
    {
        var places = new List<(string Name, IndexedDocument Document, SyntaxToken Token)>();
        foreach (var name in names)
        {
            if (!_bound.ContainsKey(name))
            {
                _bound.Add(name, new());
                places.AddRange(Mentions(name).Select(mention => (name, mention.Document, mention.Name)));
            }
        }

        var bound = new BoundPlace?[places.Count];
        Parallel.ForEach(
            Enumerable.Range(0, places.Count).GroupBy(i => places[i].Document),
            new ParallelOptions { CancellationToken = cancellation },
            file =>
            {
                foreach (var i in file)
                {
                    bound[i] = BoundNames.Bind(places[i].Document, places[i].Token, cancellation);
                }
            });

        for (var i = 0; i < bound.Length; i++)
        {
            _bound[places[i].Name].Add(bound[i]);
        }
    }

    /// <summary>Lets go of what was understood of bodies, which is most of what an index holds. Asked again, it is understood again.</summary>
    public void ForgetBodies()
    {
        foreach (var document in _documents)
        {
            document.ForgetBodies();
        }
    }

    /// <summary>The document of an id; null for one that is not C#.</summary>
    public IndexedDocument? DocumentOf(DocumentId id) => _byId.TryGetValue(id, out var document) ? document : null;

    /// <summary>The source types that implement an interface, wherever the implementing members are declared.</summary>
    public IEnumerable<INamedTypeSymbol> ImplementersOf(INamedTypeSymbol contract, CancellationToken cancellation)
    {
        _implementers ??= Implementers(cancellation).ToLookup(pair => pair.Contract, pair => pair.Type);
        return SourceKey.Of(contract.OriginalDefinition) is { } key ? _implementers[key] : Enumerable.Empty<INamedTypeSymbol>();
    }

    private IEnumerable<(SourceKey Contract, INamedTypeSymbol Type)> Implementers(CancellationToken cancellation)
    {
        foreach (var document in _documents)
        {
            foreach (var node in document.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
            {
                if (node is TypeDeclarationSyntax and not InterfaceDeclarationSyntax && document.Model.GetDeclaredSymbol(node, cancellation) is INamedTypeSymbol type)
                {
                    foreach (var contract in type.AllInterfaces)
                    {
                        if (SourceKey.Of(contract.OriginalDefinition) is { } key)
                        {
                            yield return (key, type);
                        }
                    }
                }
            }
        }
    }
}

/// <summary>One file of a <see cref="SourceIndex"/>.</summary>
internal sealed class IndexedDocument
{
    private readonly Compilation _compilation;
    private SemanticModel? _model;

    public IndexedDocument(Document document, CompilationUnitSyntax root, Compilation compilation, ColoringFacts facts)
    {
        Document = document;
        Root = root;
        Facts = facts;
        _compilation = compilation;
    }

    public Document Document { get; }

    public CompilationUnitSyntax Root { get; }

    public ColoringFacts Facts { get; }

    public TreeNames Names { get; set; } = null!;

    public SemanticModel Model => _model ??= _compilation.GetSemanticModel(Root.SyntaxTree);

    public void ForgetBodies() => _model = null;

    public bool IsLibrary => _compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule;
}

/// <summary>Names a declaration by its place, so that the symbols of two projects that share or reference the source are one.</summary>
internal readonly record struct SourceKey(string Path, TextSpan Span)
{
    public static SourceKey? Of(ISymbol symbol) => symbol.DeclaringSyntaxReferences is [var first, ..] ? Of(first.SyntaxTree, first.Span) : null;

    // A program may be one local function from the first letter to the last.
    public static SourceKey Of(SyntaxNode node) => Of(node.SyntaxTree, node is CompilationUnitSyntax ? default : node.Span);

    private static SourceKey Of(SyntaxTree tree, TextSpan span) =>
        new(tree.FilePath.Length > 0 ? tree.FilePath : "#" + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(tree), span);
}
