using AsyncColoring.Knowledge;
using AsyncColoring.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>The asynchronous enumeration of what a <c>foreach</c> enumerates synchronously.</summary>
/// <param name="Name">How a message names what is enumerated.</param>
/// <param name="Rewrite">Turns the enumerated expression, or what other edits have made of it, into the asynchronous sequence.</param>
/// <param name="Namespace">The namespace that has to be imported for it, or null.</param>
internal sealed record AsyncSequence(string Name, Func<ExpressionSyntax, ExpressionSyntax> Rewrite, string? Namespace)
{
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";

    /// <summary>The asynchronous sequence <paramref name="loop"/> could enumerate with elements of the same type, or null.</summary>
    public static AsyncSequence? Of(CommonForEachStatementSyntax loop, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (facts.Known.IAsyncEnumerable is null || model.GetForEachStatementInfo(loop).ElementType is not { } element)
        {
            return null;
        }

        var source = NeverWaits.Unwrap(loop.Expression);
        if (source is InvocationExpressionSyntax call && OfTwin(call, element, model, facts, cancellation) is { } twin)
        {
            return twin;
        }

        if (model.GetTypeInfo(source, cancellation).Type is not { } type || type is IArrayTypeSymbol or IErrorTypeSymbol or IDynamicTypeSymbol)
        {
            return null;
        }

        if (Awaitable.Implements(type, facts.Known.IQueryable) && QuerySource.IsEntityFramework(source, model, facts.Known, cancellation))
        {
            return new(NameOf(source, type), AsAsyncEnumerable, IsBound(AsAsyncEnumerable(source), source, model) ? null : EntityFramework);
        }

        return EnumeratesAsync(type, element, facts.Known)
            && facts.Table.Find(type, ApiVerb.Exempt) is null
            && !NeverWaits.Of(source, model, facts, cancellation)
                ? new(NameOf(source, type), static current => current, null)
                : null;
    }

    // `Read()` -> `ReadAsync(token)`, confirmed by binding it.
    private static AsyncSequence? OfTwin(InvocationExpressionSyntax call, ITypeSymbol element, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (TwinSyntax.NameOf(call.Expression) is not { Identifier.ValueText: var name }
            || !TwinFinder.IsCandidateName(name)
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || facts.Table.Find(method, ApiVerb.Exempt) is not null
            || facts.Table.Find(method, ApiVerb.NeverWaits) is not null
            || NeverWaits.Receiver(call.Expression, model, facts, cancellation))
        {
            return null;
        }

        ExpressionSyntax Bare(ExpressionSyntax current) => TwinSyntax.Rename((InvocationExpressionSyntax)NeverWaits.Unwrap(current), name + "Async");
        if (Bind(call, Bare, method, element, model, facts.Known) is { } bare)
        {
            if (IsInside(bare, call, model, cancellation))
            {
                return null;
            }

            var token = ColoringOption.ForwardToken.IsOn(facts.Options, call.SyntaxTree) ? TokenInScope.Name(call, model, facts.Known, cancellation) : null;
            return token is not null && WithToken(token, bare) is { } forwarded && Bind(call, forwarded, method, element, model, facts.Known) is not null
                ? new(name, forwarded, null)
                : new(name, Bare, null);
        }

        var required = TokenInScope.Name(call, model, facts.Known, cancellation) ?? "global::System.Threading.CancellationToken.None";
        ExpressionSyntax Required(ExpressionSyntax current) => TwinSyntax.Append((InvocationExpressionSyntax)Bare(current), SyntaxFactory.Argument(SyntaxFactory.ParseExpression(required)));
        return Bind(call, Required, method, element, model, facts.Known) is { } taking && !IsInside(taking, call, model, cancellation) ? new(name, Required, null) : null;

        Func<ExpressionSyntax, ExpressionSyntax>? WithToken(string token, IMethodSymbol twin)
        {
            foreach (var parameter in twin.Parameters)
            {
                if (facts.Known.IsCancellationToken(parameter.Type))
                {
                    var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token));
                    if (parameter.Ordinal != call.ArgumentList.Arguments.Count || call.ArgumentList.Arguments.Any(given => given.NameColon is not null))
                    {
                        argument = argument.WithNameColon(SyntaxFactory.NameColon(parameter.Name).WithTrailingTrivia(SyntaxFactory.Space));
                    }

                    return current => TwinSyntax.Append((InvocationExpressionSyntax)Bare(current), argument);
                }
            }

            // The token may be taken by an overload.
            return current => TwinSyntax.Append((InvocationExpressionSyntax)Bare(current), SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token)));
        }
    }

    private static IMethodSymbol? Bind(InvocationExpressionSyntax call, Func<ExpressionSyntax, ExpressionSyntax> rewrite, IMethodSymbol method, ITypeSymbol element, SemanticModel model, KnownSymbols known) =>
        model.GetSpeculativeSymbolInfo(call.SpanStart, rewrite(call), SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol twin
        && !Awaitable.Is(twin.ReturnType, known)
        && EnumeratesAsync(twin.ReturnType, element, known)
        && TwinSignature.TakesSame(method, twin, known)
            ? twin
            : null;

    // `ReadAsync` may well be built on `Read`.
    private static bool IsInside(IMethodSymbol twin, SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        for (var function = Function.Around(place); function.Node is not null; function = Function.Around(function.Node))
        {
            if (function.SymbolIn(model, cancellation) is { } around
                && around.Name == twin.Name
                && SymbolEqualityComparer.Default.Equals(around.ContainingType?.OriginalDefinition, twin.ContainingType?.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EnumeratesAsync(ITypeSymbol type, ITypeSymbol element, KnownSymbols known) =>
        ElementOf(type, known) is { } given && SymbolEqualityComparer.Default.Equals(given, element);

    // As the compiler looks: the pattern first, then the interface, which must not be ambiguous.
    private static ITypeSymbol? ElementOf(ITypeSymbol type, KnownSymbols known)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers("GetAsyncEnumerator"))
            {
                if (member is IMethodSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public } method
                    && method.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
                    && CurrentOf(method.ReturnType, known) is { } element)
                {
                    return element;
                }
            }
        }

        ITypeSymbol? found = null;
        foreach (var contract in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, known.IAsyncEnumerable))
            {
                if (found is not null)
                {
                    return null;
                }

                found = contract.TypeArguments[0];
            }
        }

        return found;
    }

    private static ITypeSymbol? CurrentOf(ITypeSymbol enumerator, KnownSymbols known)
    {
        if (SymbolEqualityComparer.Default.Equals(enumerator.OriginalDefinition, known.IAsyncEnumerator))
        {
            return ((INamedTypeSymbol)enumerator).TypeArguments[0];
        }

        for (var current = enumerator; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("Current") is [IPropertySymbol { IsStatic: false } property])
            {
                return property.Type;
            }
        }

        return null;
    }

    private static ExpressionSyntax AsAsyncEnumerable(ExpressionSyntax query)
    {
        var receiver = query.WithoutTrivia();
        if (receiver is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or SimpleNameSyntax or ParenthesizedExpressionSyntax or ElementAccessExpressionSyntax or ThisExpressionSyntax))
        {
            receiver = SyntaxFactory.ParenthesizedExpression(receiver);
        }

        return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, SyntaxFactory.IdentifierName("AsAsyncEnumerable")))
            .WithTriviaFrom(query);
    }

    private static bool IsBound(ExpressionSyntax expression, ExpressionSyntax place, SemanticModel model) =>
        model.GetSpeculativeSymbolInfo(place.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol;

    private static string NameOf(ExpressionSyntax source, ITypeSymbol type) => source switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => type.Name,
    };
}
