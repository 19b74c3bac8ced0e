using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Knowledge;

/// <summary>What an <see cref="ApiEntry"/> says of an API.</summary>
internal enum ApiVerb
{
    /// <summary><c>blocks</c>: holds its thread while it waits; AC1004 reports it in async code.</summary>
    Blocks,

    /// <summary><c>twin</c>: has an async counterpart that its name does not lead to.</summary>
    Twin,

    /// <summary><c>never-waits</c>: a type whose synchronous members never wait, or a member that does not.</summary>
    NeverWaits,

    /// <summary><c>exempt</c>: a member whose async counterpart gains nothing.</summary>
    Exempt,

    /// <summary><c>bridge</c>: a member made to block on async work; waiting inside it is its job.</summary>
    Bridge,

    /// <summary><c>fake-async</c>: an async member made to be overridden, which only calls its synchronous counterpart; a type that inherits it gains nothing.</summary>
    FakeAsync,

    /// <summary>
    /// <c>entry</c>: a framework calls the methods of this type, or the methods with this attribute, or the delegate passed to this member,
    /// and awaits them when they return a task.
    /// </summary>
    Entry,

    /// <summary><c>test</c>: an attribute of methods that a test runner calls, and awaits when they return a task; AC4005 reports those that are async void.</summary>
    Test,

    /// <summary><c>throws-assertion</c>: asserts that a delegate does, or does not, throw; AC4006 reports an async delegate it does not wait for, and a task of its own that is dropped.</summary>
    ThrowsAssertion,

    /// <summary><c>runs-delegate</c>: runs a delegate to its end before it returns, but does not wait for a task; AC4004 reports async ones.</summary>
    RunsDelegate,

    /// <summary><c>posts-delegate</c>: has a delegate run later or elsewhere, and nobody waits for it; AC4004 reports async ones whose exceptions are not caught.</summary>
    PostsDelegate,

    /// <summary><c>fire-and-forget</c>: a member whose task nobody has to await, nor those of calls on what it returns or in a delegate it is given.</summary>
    FireAndForget,

    /// <summary><c>takes-value</c>: a member that shows, compares or stores the values it is given; of a task it would get the task.</summary>
    TakesValue,
}

/// <summary>One line of a table.</summary>
/// <param name="Verb">What is said.</param>
/// <param name="Id">A documentation-comment id; one without a parameter list means every overload.</param>
/// <param name="Replacement">The id after <c>-&gt;</c>, or null.</param>
/// <param name="IsOptional">Written with a <c>?</c>: the id need not exist in every project that reads the table.</param>
/// <param name="Span">Where the entry stands in its file.</param>
internal sealed record ApiEntry(ApiVerb Verb, string Id, string? Replacement, bool IsOptional, TextSpan Span);

/// <summary>A line of a table that cannot be read.</summary>
/// <param name="Span">The line.</param>
/// <param name="Problem">What is wrong and what to write instead.</param>
internal sealed record ApiTableError(TextSpan Span, string Problem);

/// <summary>What the package knows of APIs, as data: the built-in tables and the user's <c>AsyncColoring.*.txt</c> files.</summary>
internal sealed class ApiTable
{
    private static readonly ConditionalWeakTable<AdditionalText, ParsedTable> Parsed = new();
    private readonly Dictionary<string, ApiEntry[]> _byName;

    private ApiTable(IEnumerable<ApiEntry> entries) =>
        _byName = entries.GroupBy(entry => SimpleName(entry.Id), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The tables that ship with the package.</summary>
    public static ImmutableArray<ApiEntry> BuiltInEntries { get; } = ReadBuiltIn();

    private static ApiTable BuiltIn { get; } = new(BuiltInEntries);

    /// <summary>The table in force for a compilation: built in, with what the user's files add.</summary>
    public static ApiTable Of(AnalyzerOptions options, CancellationToken cancellation)
    {
        List<ApiEntry>? added = null;
        foreach (var file in options.AdditionalFiles)
        {
            if (IsTable(file.Path))
            {
                (added ??= new()).AddRange(ParsedOf(file, cancellation).Entries);
            }
        }

        return added is null ? BuiltIn : new(BuiltInEntries.Concat(added));
    }

    /// <summary>Whether an additional file is a table of the user's: <c>AsyncColoring.*.txt</c>.</summary>
    public static bool IsTable(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return name.StartsWith("AsyncColoring.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a table of the user's once per version of the file.</summary>
    public static ParsedTable ParsedOf(AdditionalText file, CancellationToken cancellation) =>
        Parsed.GetValue(file, text => ParsedTable.Parse(text.GetText(cancellation) ?? SourceText.From(string.Empty)));

    /// <summary>Whether some entry with this verb has this member or type name: the filter before any symbol is looked at.</summary>
    public bool MentionsName(string name, ApiVerb verb)
    {
        if (_byName.TryGetValue(name, out var entries))
        {
            foreach (var entry in entries)
            {
                if (entry.Verb == verb)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The entry for a member, for what it overrides, or (types) for a base type.</summary>
    public ApiEntry? Find(ISymbol symbol, ApiVerb verb)
    {
        for (var current = symbol; current is not null; current = Base(current))
        {
            if (FindExact(current, verb) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The entry for exactly this member or type.</summary>
    public ApiEntry? FindExact(ISymbol symbol, ApiVerb verb)
    {
        // An id spells a constructor `#ctor`.
        if (!_byName.TryGetValue(symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "#ctor" : symbol.Name, out var entries))
        {
            return null;
        }

        string? id = null;
        foreach (var entry in entries)
        {
            if (entry.Verb == verb && IsDeclaredIn(entry.Id, symbol.ContainingType))
            {
                id ??= ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition.GetDocumentationCommentId();
                if (id is not null && Matches(entry.Id, id))
                {
                    return entry;
                }
            }
        }

        return null;
    }

    // Building an id costs; names such as Count and First are everywhere, and the name of the type settles nearly all of them.
    private static bool IsDeclaredIn(string id, INamedTypeSymbol? type)
    {
        if (id[0] == 'T' || type is null)
        {
            return true;
        }

        var end = id.IndexOf('(');
        var stop = id.LastIndexOf('.', (end < 0 ? id.Length : end) - 1);
        if (stop > 1 && type.Arity > 0 && id.LastIndexOf('`', stop) is var arity && arity > 0)
        {
            stop = arity;
        }

        var name = type.Name;
        var start = stop - name.Length;
        return start >= 2 && string.CompareOrdinal(id, start, name, 0, name.Length) == 0 && id[start - 1] is '.' or ':';
    }

    /// <summary>Whether an entry means a member: <c>M:N.T.Foo</c> stands for every overload, <c>M:N.T.Foo(System.Int32)</c> and <c>M:N.T.Foo``1(…)</c>.</summary>
    internal static bool Matches(string pattern, string id) =>
        id.StartsWith(pattern, StringComparison.Ordinal)
        && (id.Length == pattern.Length || (id[pattern.Length] is '(' or '`' && pattern.IndexOf('(') < 0 && pattern[0] == 'M'));

    private static ISymbol? Base(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        ITypeSymbol type => type.BaseType,
        _ => null,
    };

    /// <summary>The last name of an id: <c>Sleep</c> for <c>M:System.Threading.Thread.Sleep(System.Int32)</c>.</summary>
    private static string SimpleName(string id)
    {
        var end = id.IndexOf('(');
        var start = Math.Max(id.LastIndexOf('.', (end < 0 ? id.Length : end) - 1), id.IndexOf(':')) + 1;
        var name = id.Substring(start, (end < 0 ? id.Length : end) - start);
        var arity = name.IndexOf('`');
        return arity < 0 ? name : name.Substring(0, arity);
    }

    private static ImmutableArray<ApiEntry> ReadBuiltIn()
    {
        var entries = ImmutableArray.CreateBuilder<ApiEntry>();
        var assembly = typeof(ApiTable).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.EndsWith(".txt", StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name);
                entries.AddRange(ParsedTable.Parse(SourceText.From(stream)).Entries);
            }
        }

        return entries.ToImmutable();
    }
}
