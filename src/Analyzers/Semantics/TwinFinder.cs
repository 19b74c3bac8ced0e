using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncColoring.Knowledge;
using AsyncColoring.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Finds the async counterpart of a synchronous call: by name, or by table where the name does not lead to it.</summary>
internal sealed class TwinFinder
{
    // Calls nested this deep are generated; binding every one of them again, with all it contains, would be quadratic.
    private const int DeepestBoundCall = 32;

    private readonly ColoringFacts _facts;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _instanceCandidates = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, ImmutableArray<INamedTypeSymbol>> _containers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(SyntaxTree Tree, ITypeSymbol Receiver, string Name), bool> _extensionCandidates = new(ExtensionKeyComparer.Instance);

    public TwinFinder(ColoringFacts facts) => _facts = facts;

    /// <summary>Whether a call with this name can have a twin; asked before anything is bound.</summary>
    public static bool IsCandidateName(string name) =>
        !name.EndsWith("Async", StringComparison.Ordinal)
        && name is not ("ConfigureAwait" or "GetAwaiter" or "GetResult" or "nameof" or "ToString" or "Equals" or "GetHashCode" or "GetType" or "Dispose" or "Invoke");

    /// <summary>Whether a twin is worth looking for: a member or a table entry with its name exists. Answered from a cache.</summary>
    public bool MayExist(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction
        && (_facts.Table.MentionsName(method.Name, ApiVerb.Twin) || IsNamedCandidate(call, method, method.Name + "Async", model));

    /// <summary>The twin of <paramref name="call"/> as it binds in its place, or null.</summary>
    public Twin? Find(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction)
            || Awaitable.Is(method.ReturnType, _facts.Known)
            || TwinSyntax.IsNestedDeeper(call, DeepestBoundCall))
        {
            return null;
        }

        return FindByTable(call, method, ApiVerb.Twin, model, cancellation) ?? FindByName(call, method, model, cancellation);
    }

    /// <summary>The twin a table entry with <paramref name="verb"/> names for <paramref name="call"/>, or null.</summary>
    public Twin? FindByTable(InvocationExpressionSyntax call, IMethodSymbol method, ApiVerb verb, SemanticModel model, CancellationToken cancellation)
    {
        if (!_facts.Table.MentionsName(method.Name, verb) || _facts.Table.Find(method, verb) is not { Replacement: { } id })
        {
            return null;
        }

        foreach (var container in Containers(id))
        {
            var name = TableTwin.MemberOf(id);
            if (container.GetMembers(name) is not { IsEmpty: false } members || !RunsIn(container, call, model, cancellation))
            {
                continue;
            }

            var rename = members[0].IsStatic ? TableTwin.StaticCall(call, method, container, name, model) : current => TwinSyntax.Rename(current, name);
            if (rename is not null && Binding(call, method, null, model).Bind(rename, cancellation) is { } twin)
            {
                return twin;
            }
        }

        return null;
    }

    /// <summary>Whether the compilation has the member a table names by <paramref name="id"/>.</summary>
    public bool Exists(string id)
    {
        foreach (var container in Containers(id))
        {
            if (HasMethod(container, TableTwin.MemberOf(id)))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<INamedTypeSymbol> Containers(string memberId) =>
        _containers.GetOrAdd(memberId, id => DocumentationCommentId.GetSymbolsForDeclarationId(TableTwin.ContainerOf(id), _facts.Known.Compilation).OfType<INamedTypeSymbol>().ToImmutableArray());

    // EF Core's operators are extensions of every IQueryable but run only on its own.
    private bool RunsIn(INamedTypeSymbol container, InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        !(container.IsStatic && container.Name.EndsWith("QueryableExtensions", StringComparison.Ordinal) && QuerySource.IsEntityFrameworkOwn(container))
        || QuerySource.IsRunByEntityFramework(call, model, _facts.Known, cancellation);

    private Twin? FindByName(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        var name = method.Name + "Async";
        return IsNamedCandidate(call, method, name, model)
            && !IsInsideTwin(call, method, name, model, cancellation)
            && Binding(call, method, name, model).Bind(current => TwinSyntax.Rename(current, name), cancellation) is { } twin
            && RunsIn(twin.Method.ContainingType, call, model, cancellation)
                ? twin
                : null;
    }

    private TwinBinding Binding(InvocationExpressionSyntax call, IMethodSymbol method, string? requiredName, SemanticModel model) =>
        new(call, method, requiredName, ColoringOption.ForwardToken.IsOn(_facts.Options, call.SyntaxTree), _facts.Known, model);

    private bool IsNamedCandidate(InvocationExpressionSyntax call, IMethodSymbol method, string name, SemanticModel model) =>
        _instanceCandidates.GetOrAdd(method.OriginalDefinition, HasNamedCandidate) || HasExtensionCandidate(call, method, name, model);

    private bool HasNamedCandidate(IMethodSymbol method)
    {
        var name = method.Name + "Async";
        var source = method.ReducedFrom ?? method;
        for (var type = source.ContainingType; type is not null; type = type.BaseType)
        {
            if (HasMethod(type, name))
            {
                return true;
            }
        }

        return source.ContainingType?.AllInterfaces.Any(contract => HasMethod(contract, name)) == true;
    }

    // The receiver may be of a type derived from the method's, or have an extension twin that is in scope here.
    private bool HasExtensionCandidate(InvocationExpressionSyntax call, IMethodSymbol method, string name, SemanticModel model)
    {
        if (method.IsStatic && method.ReducedFrom is null)
        {
            return false;
        }

        var receiver = call.Expression switch
        {
            MemberAccessExpressionSyntax member => model.GetTypeInfo(member.Expression).Type,
            MemberBindingExpressionSyntax when TwinSyntax.ConditionalAround(call) is { } conditional => NonNullable(model.GetTypeInfo(conditional.Expression).Type),
            _ => method.ContainingType,
        };

        return receiver is not null and not IErrorTypeSymbol
            && _extensionCandidates.GetOrAdd(
                (call.SyntaxTree, receiver, name),
                key => model.LookupSymbols(call.SpanStart, key.Receiver, key.Name, includeReducedExtensionMethods: true) is { IsEmpty: false });
    }

    // `FooAsync` calling `Foo` is the twin's own business.
    private static bool IsInsideTwin(InvocationExpressionSyntax call, IMethodSymbol method, string name, SemanticModel model, CancellationToken cancellation)
    {
        for (var function = Function.Around(call); function.Node is not null; function = Function.Around(function.Node))
        {
            if (NameOf(function.Node) == name
                && function.SymbolIn(model, cancellation) is { } around
                && (SymbolEqualityComparer.Default.Equals(around.ContainingType?.OriginalDefinition, method.ContainingType?.OriginalDefinition)
                    || IsBaseOrInterface(method.ContainingType, around.ContainingType)))
            {
                return true;
            }
        }

        return false;
    }

    private static string? NameOf(SyntaxNode function) =>
        (function as MethodDeclarationSyntax)?.Identifier.ValueText ?? (function as LocalFunctionStatementSyntax)?.Identifier.ValueText;

    private static bool IsBaseOrInterface(INamedTypeSymbol? candidate, INamedTypeSymbol? type)
    {
        for (var current = type?.BaseType; current is not null && candidate is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, candidate.OriginalDefinition))
            {
                return true;
            }
        }

        return candidate is { TypeKind: TypeKind.Interface } && Awaitable.Implements(type, candidate.OriginalDefinition);
    }

    private static ITypeSymbol? NonNullable(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static bool HasMethod(INamedTypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IMethodSymbol)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class ExtensionKeyComparer : IEqualityComparer<(SyntaxTree Tree, ITypeSymbol Receiver, string Name)>
    {
        public static readonly ExtensionKeyComparer Instance = new();

        public bool Equals((SyntaxTree Tree, ITypeSymbol Receiver, string Name) x, (SyntaxTree Tree, ITypeSymbol Receiver, string Name) y) =>
            x.Tree == y.Tree && x.Name == y.Name && SymbolEqualityComparer.Default.Equals(x.Receiver, y.Receiver);

        public int GetHashCode((SyntaxTree Tree, ITypeSymbol Receiver, string Name) key) =>
            (key.Name.GetHashCode() * 31) + SymbolEqualityComparer.Default.GetHashCode(key.Receiver);
    }
}
