using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Binds a would-be twin at the place of one synchronous call: what does not compile there is no twin.</summary>
internal sealed class TwinBinding
{
    private readonly InvocationExpressionSyntax _original;
    private readonly IMethodSymbol _method;
    private readonly string? _requiredName;
    private readonly bool _forwardsToken;
    private readonly KnownSymbols _known;
    private readonly SemanticModel _model;

    /// <summary>Prepares the binding of <paramref name="original"/>.</summary>
    /// <param name="original">The synchronous call.</param>
    /// <param name="method">The method it calls.</param>
    /// <param name="requiredName">The name the twin must have, its parameters then compared; null where a table vouches for it.</param>
    /// <param name="forwardsToken">Whether a token in scope is passed on.</param>
    /// <param name="known">The types of the compilation.</param>
    /// <param name="model">The semantics of the file.</param>
    public TwinBinding(InvocationExpressionSyntax original, IMethodSymbol method, string? requiredName, bool forwardsToken, KnownSymbols known, SemanticModel model) =>
        (_original, _method, _requiredName, _forwardsToken, _known, _model) = (original, method, requiredName, forwardsToken, known, model);

    /// <summary>Binds the renamed call in place: alone, with the token in scope, and with none where a token is required.</summary>
    public Twin? Bind(Func<InvocationExpressionSyntax, InvocationExpressionSyntax> rename, CancellationToken cancellation)
    {
        var token = _forwardsToken && TokenParameter(_method) is null
            ? TokenInScope.Name(_original, _model, _known, cancellation)
            : null;

        var bare = Accept(rename, cancellation);
        if (token is not null
            && (bare is null || TakesToken(bare.Method))
            && WithToken(rename, SyntaxFactory.IdentifierName(token), bare, cancellation) is { } forwarded)
        {
            return forwarded;
        }

        if (bare is not null || _known.CancellationToken is null || TokenParameter(_method) is not null)
        {
            return bare;
        }

        return WithToken(rename, SyntaxFactory.ParseExpression(_known.CancellationToken.ToMinimalDisplayString(_model, _original.SpanStart) + ".None"), null, cancellation);
    }

    private Twin? WithToken(Func<InvocationExpressionSyntax, InvocationExpressionSyntax> rename, ExpressionSyntax token, Twin? bare, CancellationToken cancellation)
    {
        var argument = SyntaxFactory.Argument(token);
        if (bare is not null && TokenParameter(bare.Method) is { } parameter && (parameter.Ordinal != rename(_original).ArgumentList.Arguments.Count || HasNamedArgument(_original)))
        {
            argument = argument.WithNameColon(SyntaxFactory.NameColon(parameter.Name).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return Accept(current => TwinSyntax.Append(rename(current), argument), cancellation);
    }

    private Twin? Accept(Func<InvocationExpressionSyntax, InvocationExpressionSyntax> rename, CancellationToken cancellation)
    {
        var free = TwinSyntax.Unconditional(_original, rename(_original));
        if (_model.GetSpeculativeSymbolInfo(_original.SpanStart, free, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol candidate
            || (_requiredName is not null && candidate.Name != _requiredName)
            || IsObsolete(candidate)
            || Awaitable.ResultOf(candidate.ReturnType, _known) is not { } result
            || !GivesSame(_method, result, _original)
            || !(_requiredName is null || TwinSignature.TakesSame(_method, candidate, _known))
            || IsInheritedOverAbstract(_method, candidate, cancellation))
        {
            return null;
        }

        return new(candidate, rename);
    }

    // `Stream.WriteAsync` where a stream overrides `Write` alone: what a base class gives to those that implement only its abstract member
    // can but call that member, on another thread at best, so awaiting it gains nothing.
    private bool IsInheritedOverAbstract(IMethodSymbol method, IMethodSymbol twin, CancellationToken cancellation)
    {
        if (!method.IsOverride || twin.IsOverride)
        {
            return false;
        }

        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return root.IsAbstract
            && SymbolEqualityComparer.Default.Equals(root.ContainingType, twin.ContainingType)
            && IsMadeToBeOverridden(twin)
            && !IsOverriddenBelow(root, twin, ReceiverType(cancellation) ?? method.ContainingType);
    }

    // `Stream.WriteAsync(byte[], int, int)` is not virtual itself but calls the overload that is.
    private static bool IsMadeToBeOverridden(IMethodSymbol twin)
    {
        foreach (var member in twin.ContainingType.GetMembers(twin.Name))
        {
            if (member.IsVirtual)
            {
                return true;
            }
        }

        return false;
    }

    // The asynchronous members of older classes call their `Begin…`, where that is what is overridden.
    private static bool IsOverriddenBelow(IMethodSymbol root, IMethodSymbol twin, ITypeSymbol receiver)
    {
        for (var type = receiver; type is not null && !SymbolEqualityComparer.Default.Equals(type, root.ContainingType); type = type.BaseType)
        {
            foreach (var name in (string[])[twin.Name, "Begin" + root.Name])
            {
                foreach (var member in type.GetMembers(name))
                {
                    if (member.IsOverride)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private ITypeSymbol? ReceiverType(CancellationToken cancellation) => _original.Expression switch
    {
        MemberAccessExpressionSyntax member => _model.GetTypeInfo(member.Expression, cancellation).Type,
        MemberBindingExpressionSyntax when TwinSyntax.ConditionalAround(_original) is { } conditional => _model.GetTypeInfo(conditional.Expression, cancellation).Type,
        _ => _model.GetEnclosingSymbol(_original.SpanStart, cancellation)?.ContainingType,
    };

    private static bool GivesSame(IMethodSymbol method, ITypeSymbol result, InvocationExpressionSyntax call) =>
        SymbolEqualityComparer.Default.Equals(result, method.ReturnType)
        || (method.ReturnsVoid && call.Parent is ExpressionStatementSyntax or ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax } or ArrowExpressionClauseSyntax or LambdaExpressionSyntax);

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
            if (_known.IsCancellationToken(parameter.Type))
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
}
