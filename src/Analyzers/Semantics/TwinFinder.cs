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
    // A chain of calls this long is generated; binding every one of them again would be quadratic.
    private const int LongestBoundCall = 4000;

    private readonly ColoringFacts _facts;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _instanceCandidates = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, ImmutableArray<INamedTypeSymbol>> _containers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(SyntaxTree Tree, ITypeSymbol Receiver, string Name), bool> _extensionCandidates = new(ExtensionKeyComparer.Instance);

    public TwinFinder(ColoringFacts facts) => _facts = facts;

    /// <summary>Whether a call with this name can have a twin; asked before anything is bound.</summary>
    public static bool IsCandidateName(string name) =>
        !name.EndsWith("Async", StringComparison.Ordinal)
        && name is not ("ConfigureAwait" or "GetAwaiter" or "GetResult" or "nameof" or "ToString" or "Equals" or "GetHashCode" or "GetType" or "Dispose" or "Invoke");

    /// <summary>The twin of <paramref name="call"/> as it binds in its place, or null.</summary>
    public Twin? Find(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction)
            || Awaitable.Is(method.ReturnType, _facts.Known)
            || call.Span.Length > LongestBoundCall)
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
            var name = MemberOf(id);
            if (container.GetMembers(name) is not { IsEmpty: false } members || !RunsIn(container, call, model, cancellation))
            {
                continue;
            }

            var rename = members[0].IsStatic ? StaticCall(call, method, container, name, model) : current => TwinSyntax.Rename(current, name);
            if (rename is not null && Bind(call, rename, method, null, model, cancellation) is { } twin)
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
            if (HasMethod(container, MemberOf(id)))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<INamedTypeSymbol> Containers(string memberId) =>
        _containers.GetOrAdd(memberId, id => DocumentationCommentId.GetSymbolsForDeclarationId(ContainerOf(id), _facts.Known.Compilation).OfType<INamedTypeSymbol>().ToImmutableArray());

    // EF Core's operators are extensions of every IQueryable but run only on its own.
    private bool RunsIn(INamedTypeSymbol container, InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        !(container.IsStatic && container.Name.EndsWith("QueryableExtensions", StringComparison.Ordinal) && QuerySource.IsEntityFrameworkOwn(container))
        || QuerySource.IsRunByEntityFramework(call, model, _facts.Known, cancellation);

    private Twin? FindByName(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        var name = method.Name + "Async";
        if (!_instanceCandidates.GetOrAdd(method.OriginalDefinition, HasNamedCandidate) && !HasExtensionCandidate(call, method, name, model))
        {
            return null;
        }

        return !IsInsideTwin(call, method, name, model, cancellation)
            && Bind(call, current => TwinSyntax.Rename(current, name), method, name, model, cancellation) is { } twin
            && RunsIn(twin.Method.ContainingType, call, model, cancellation)
                ? twin
                : null;
    }

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
            if (function.Kind is FunctionKind.Method or FunctionKind.LocalFunction
                && function.SymbolIn(model, cancellation) is { } around
                && around.Name == name
                && (SymbolEqualityComparer.Default.Equals(around.ContainingType?.OriginalDefinition, method.ContainingType?.OriginalDefinition)
                    || IsBaseOrInterface(method.ContainingType, around.ContainingType)))
            {
                return true;
            }
        }

        return false;
    }

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

    /// <summary>Binds the renamed call in place: alone, with the token in scope, and with none where a token is required.</summary>
    private Twin? Bind(InvocationExpressionSyntax original, Func<InvocationExpressionSyntax, InvocationExpressionSyntax> rename, IMethodSymbol method, string? requiredName, SemanticModel model, CancellationToken cancellation)
    {
        var token = ColoringOption.ForwardToken.IsOn(_facts.Options, original.SyntaxTree) && !PassesToken(method)
            ? TokenInScope.Name(original, model, _facts.Known, cancellation)
            : null;

        var bare = Accept(original, rename, method, requiredName, model);
        if (token is not null
            && (bare is null || TakesToken(bare.Method))
            && WithToken(original, rename, SyntaxFactory.IdentifierName(token), bare, method, requiredName, model) is { } forwarded)
        {
            return forwarded;
        }

        if (bare is not null || _facts.Known.CancellationToken is null || PassesToken(method))
        {
            return bare;
        }

        return WithToken(original, rename, SyntaxFactory.ParseExpression(_facts.Known.CancellationToken.ToMinimalDisplayString(model, original.SpanStart) + ".None"), null, method, requiredName, model);
    }

    private Twin? WithToken(InvocationExpressionSyntax original, Func<InvocationExpressionSyntax, InvocationExpressionSyntax> rename, ExpressionSyntax token, Twin? bare, IMethodSymbol method, string? requiredName, SemanticModel model)
    {
        var argument = SyntaxFactory.Argument(token);
        if (bare is not null && TokenParameter(bare.Method) is { } parameter && (parameter.Ordinal != rename(original).ArgumentList.Arguments.Count || HasNamedArgument(original)))
        {
            argument = argument.WithNameColon(SyntaxFactory.NameColon(parameter.Name).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return Accept(original, current => TwinSyntax.Append(rename(current), argument), method, requiredName, model);
    }

    private Twin? Accept(InvocationExpressionSyntax original, Func<InvocationExpressionSyntax, InvocationExpressionSyntax> rename, IMethodSymbol method, string? requiredName, SemanticModel model)
    {
        var free = TwinSyntax.Unconditional(original, rename(original));
        if (model.GetSpeculativeSymbolInfo(original.SpanStart, free, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol candidate
            || (requiredName is not null && candidate.Name != requiredName)
            || IsObsolete(candidate)
            || Awaitable.ResultOf(candidate.ReturnType, _facts.Known) is not { } result
            || !GivesSame(method, result, original)
            || !(requiredName is null || TwinSignature.TakesSame(method, candidate, _facts.Known))
            || IsInheritedOverAbstract(method, candidate))
        {
            return null;
        }

        return new(candidate, rename);
    }

    // `Stream.WriteAsync` where a stream overrides `Write` alone: what a base class gives to those that implement only its abstract member
    // can but call that member, on another thread at best, so awaiting it gains nothing.
    private static bool IsInheritedOverAbstract(IMethodSymbol method, IMethodSymbol twin)
    {
        if (!method.IsOverride || twin is not { IsVirtual: true, IsOverride: false })
        {
            return false;
        }

        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return root.IsAbstract && SymbolEqualityComparer.Default.Equals(root.ContainingType, twin.ContainingType);
    }

    private static bool GivesSame(IMethodSymbol method, ITypeSymbol result, InvocationExpressionSyntax call) =>
        SymbolEqualityComparer.Default.Equals(result, method.ReturnType)
        || (method.ReturnsVoid && call.Parent is ExpressionStatementSyntax or ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax } or ArrowExpressionClauseSyntax or LambdaExpressionSyntax);

    /// <summary><c>Type.Name(receiver, arguments)</c>: how a static counterpart stands in for a call of any form.</summary>
    private static Func<InvocationExpressionSyntax, InvocationExpressionSyntax>? StaticCall(InvocationExpressionSyntax call, IMethodSymbol method, INamedTypeSymbol container, string name, SemanticModel model)
    {
        var type = SyntaxFactory.ParseExpression(container.ToMinimalDisplayString(model, call.SpanStart));
        var movesReceiver = method.ReducedFrom is not null || !method.IsStatic;
        if (movesReceiver && call.Expression is not MemberAccessExpressionSyntax)
        {
            return null;
        }

        // An extension twin whose namespace is imported reads best as the call did.
        if (movesReceiver && IsImported(container, call, model, name))
        {
            return current => TwinSyntax.Rename(current, name);
        }

        return current =>
        {
            var renamed = TwinSyntax.NameOf(TwinSyntax.Rename(current, name).Expression)!.WithoutTrivia();
            var arguments = movesReceiver && current.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
                ? TwinSyntax.Prepend(current.ArgumentList, SyntaxFactory.Argument(receiver.WithoutTrivia()))
                : current.ArgumentList;
            return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, type, renamed), arguments)
                .WithLeadingTrivia(current.GetLeadingTrivia());
        };
    }

    private static bool IsImported(INamedTypeSymbol container, InvocationExpressionSyntax call, SemanticModel model, string name)
    {
        foreach (var symbol in model.LookupSymbols(call.SpanStart, model.GetTypeInfo(((MemberAccessExpressionSyntax)call.Expression).Expression).Type, name, includeReducedExtensionMethods: true))
        {
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingType, container))
            {
                return true;
            }
        }

        return false;
    }

    private static string MemberOf(string memberId)
    {
        var end = memberId.IndexOf('(');
        return memberId.Substring(memberId.LastIndexOf('.', (end < 0 ? memberId.Length : end) - 1) + 1).Split('(', '`')[0];
    }

    private static string ContainerOf(string memberId)
    {
        var end = memberId.IndexOf('(');
        var dot = memberId.LastIndexOf('.', (end < 0 ? memberId.Length : end) - 1);
        return "T:" + memberId.Substring(2, dot - 2);
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

    private bool PassesToken(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (_facts.Known.IsCancellationToken(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }

    // Some other overload may take the token that this one does not.
    private bool TakesToken(IMethodSymbol twin)
    {
        foreach (var member in twin.ContainingType.GetMembers(twin.Name))
        {
            if (member is IMethodSymbol overload && TokenParameter(overload) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private IParameterSymbol? TokenParameter(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (_facts.Known.IsCancellationToken(parameter.Type))
            {
                return parameter;
            }
        }

        return null;
    }

    private static bool HasNamedArgument(InvocationExpressionSyntax call)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.NameColon is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsObsolete(IMethodSymbol method)
    {
        foreach (var attribute in method.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ObsoleteAttribute" })
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
