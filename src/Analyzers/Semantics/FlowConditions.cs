using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What the conditions of a flow graph are known to be.</summary>
internal static class FlowConditions
{
    /// <summary>The outcome of a condition where it is a constant, or where <paramref name="knows"/> knows it, negations and comparisons with a constant included.</summary>
    public static bool? Outcome(IOperation condition, Func<IOperation, bool?>? knows) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } negated => !Outcome(negated.Operand, knows),
        IParenthesizedOperation parenthesized => Outcome(parenthesized.Operand, knows),
        IConversionOperation { OperatorMethod: null } conversion => Outcome(conversion.Operand, knows),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, RightOperand.ConstantValue: { HasValue: true, Value: bool right } } comparison =>
            Outcome(comparison.LeftOperand, knows) is { } left ? left == right == (comparison.OperatorKind == BinaryOperatorKind.Equals) : null,
        _ => knows?.Invoke(condition),
    };
}
