using System.Collections.Immutable;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Recoloring;

/// <summary>The parameters of a group that an async method cannot have: what it gives back by <c>out</c> joins its result, what it takes by <c>in</c> it takes by value.</summary>
/// <param name="Outs">The <c>out</c> parameters of one declaration; the others may call them something else.</param>
/// <param name="Ins">The <c>in</c> parameters.</param>
/// <param name="ReturnsVoid">Whether there is no other result.</param>
internal sealed record ReferenceParameters(ImmutableArray<IParameterSymbol> Outs, ImmutableArray<IParameterSymbol> Ins, bool ReturnsVoid)
{
    /// <summary>What the result is called beside those that were <c>out</c>.</summary>
    public const string Result = "Result";

    /// <summary>Whether the async form gives back a tuple.</summary>
    public bool GivesTuple => Outs.Length > (ReturnsVoid ? 1 : 0);

    /// <summary>What they are to those who cannot follow.</summary>
    public BarrierKind Kind => Outs.IsEmpty ? BarrierKind.InParameter : BarrierKind.OutParameter;

    /// <summary>Those of a method; null where it has none.</summary>
    public static ReferenceParameters? Of(IMethodSymbol method)
    {
        var outs = method.Parameters.Where(parameter => parameter.RefKind == RefKind.Out).ToImmutableArray();
        var ins = method.Parameters.Where(parameter => parameter.RefKind == RefKind.In).ToImmutableArray();
        return outs.IsEmpty && ins.IsEmpty ? null : new(outs, ins, method.ReturnsVoid);
    }

    /// <summary>Why a declaration of the group has no form without them; null when it has.</summary>
    public BarrierKind? Obstacle(DeclaredFunction function, CancellationToken cancellation)
    {
        var method = function.Symbol!;
        if (method.Parameters.Any(parameter => parameter.RefKind == RefKind.In && !KeepsItsValue(parameter, function, cancellation)))
        {
            return BarrierKind.InParameter;
        }

        if (Outs.IsEmpty)
        {
            return null;
        }

        // Attributes of a parameter say what no element of a tuple can.
        return method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out && !parameter.GetAttributes().IsEmpty)
            || (GivesTuple && (!HasTuples(function.Document) || Outs.Any(parameter => IsNoElement(parameter.Name))))
            || method.ContainingType?.GetMembers(method.Name).Any(other => other is IMethodSymbol overload && !IsPartOf(overload, method) && overload.Parameters.Any(parameter => parameter.RefKind == RefKind.Out)) == true
                ? BarrierKind.OutParameter
                : null;
    }

    /// <summary>Why a call could not do without them; null when it can.</summary>
    public BarrierKind? Obstacle(InvocationExpressionSyntax call, GraphNode callee, IndexedDocument document, CancellationToken cancellation)
    {
        if (document.Model.GetOperation(call, cancellation) is not IInvocationOperation invoked)
        {
            return BarrierKind.Unresolved;
        }

        if (!Outs.IsEmpty && OutCall.Of(call, callee, document, cancellation) is null)
        {
            return BarrierKind.OutArgument;
        }

        return Ins.IsEmpty || invoked.Arguments.All(argument => argument.Parameter is not { RefKind: RefKind.In } || new SettledArgument(argument, call).IsSettled)
            ? null
            : BarrierKind.InArgument;
    }

    private static bool IsPartOf(IMethodSymbol overload, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(overload, method)
        || SymbolEqualityComparer.Default.Equals(overload, method.PartialDefinitionPart)
        || SymbolEqualityComparer.Default.Equals(overload, method.PartialImplementationPart);

    private static bool HasTuples(IndexedDocument document) =>
        document.Facts.Known.ValueTuple is not null && document.Root.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp7 };

    private static bool IsNoElement(string name) =>
        name is Result or "Rest" or "ToString" or "Equals" or "GetHashCode" or "CompareTo" or "GetType" || name.StartsWith("Item", StringComparison.Ordinal);

    // What is called on a parameter taken by `in` works on a copy each time; on one taken by value it would change the parameter.
    private static bool KeepsItsValue(IParameterSymbol parameter, DeclaredFunction function, CancellationToken cancellation)
    {
        if (!parameter.GetAttributes().IsEmpty)
        {
            return false;
        }

        return IsImmutable(parameter.Type) || function.Node.DescendantNodes().OfType<IdentifierNameSyntax>().All(name =>
            name.Identifier.ValueText != parameter.Name
            || name.Parent is not (MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or CommonForEachStatementSyntax or UsingStatementSyntax)
            || (name.Parent is MemberAccessExpressionSyntax access && (access.Name == name || IsReadOf(access, function.Document.Model, cancellation))));
    }

    private static bool IsReadOf(MemberAccessExpressionSyntax access, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(access, cancellation).Symbol is IFieldSymbol field && (IsImmutable(field.Type) || access.Parent is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax));

    private static bool IsImmutable(ITypeSymbol type) =>
        type is { IsReferenceType: true } or { TypeKind: TypeKind.Enum } or { IsReadOnly: true } or { SpecialType: not SpecialType.None }
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
}
