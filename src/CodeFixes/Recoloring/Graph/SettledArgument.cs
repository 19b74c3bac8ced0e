using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Recoloring;

/// <summary>What a call passes by <c>in</c>: whether nobody can change it while the call runs, so that a copy of it is as good.</summary>
internal readonly struct SettledArgument
{
    private readonly IArgumentOperation _argument;
    private readonly InvocationExpressionSyntax _call;

    public SettledArgument(IArgumentOperation argument, InvocationExpressionSyntax call)
    {
        _argument = argument;
        _call = call;
    }

    public bool IsSettled => IsValue(_argument.Value);

    private bool IsValue(IOperation value) => value switch
    {
        ILocalReferenceOperation { Local: var local } => IsUntouched(local),
        IParameterReferenceOperation { Parameter: var parameter } => IsUntouched(parameter),
        IFieldReferenceOperation { Field: { IsReadOnly: true } or { IsConst: true } } field =>
            field.Field.IsStatic || field.Field.ContainingType.IsReferenceType || (field.Instance is { } instance && IsValue(instance)),
        IFieldReferenceOperation or IArrayElementReferenceOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => false,
        IInstanceReferenceOperation self => self.Type is not { IsValueType: true } or { IsReadOnly: true },
        IPropertyReferenceOperation property => property.Property.RefKind == RefKind.None,
        IInvocationOperation call => call.TargetMethod.RefKind == RefKind.None,
        IConversionOperation { Conversion.IsIdentity: true } conversion => IsValue(conversion.Operand),
        IConditionalOperation { IsRef: true } or ISimpleAssignmentOperation { IsRef: true } => false,
        { Kind: OperationKind.InlineArrayAccess or OperationKind.ImplicitIndexerReference } => false,
        { Kind: OperationKind.None } => value.ConstantValue.HasValue,
        _ => true,
    };

    // A later argument may change what was passed, and `in` shows the change.
    private bool IsUntouched(ISymbol variable)
    {
        var passed = _argument.Syntax;
        return OwnVariable.Is(variable, Function.Around(_call))
            && !_call.ArgumentList.Arguments.Any(argument => argument != passed && argument.DescendantNodesAndSelf().Any(Writes));
    }

    private static bool Writes(SyntaxNode node) =>
        node is AssignmentExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword, Expression: not DeclarationExpressionSyntax }
        || node.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression;
}
