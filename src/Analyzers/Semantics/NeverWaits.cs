using System.Runtime.CompilerServices;
using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Values whose synchronous members never wait: memory streams, string readers, and what wraps them.</summary>
internal static class NeverWaits
{
    private const int DeepestWrapping = 8;

    // Syntax alone, so the block is key enough.
    private static readonly ConditionalWeakTable<BlockSyntax, HashSet<string>> Assigned = new();

    /// <summary>Whether the receiver of <paramref name="access"/> (<c>r.Name</c> or <c>?.Name</c>) never waits.</summary>
    public static bool Receiver(ExpressionSyntax access, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        var receiver = access switch
        {
            MemberAccessExpressionSyntax member => member.Expression,
            MemberBindingExpressionSyntax => TwinSyntax.ConditionalAround(access)?.Expression,
            _ => null,
        };

        return receiver is not null && Value(receiver, model, facts, cancellation, DeepestWrapping);
    }

    /// <summary>Whether <paramref name="value"/> itself never waits, whatever is asked of it.</summary>
    public static bool Of(ExpressionSyntax value, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        Value(value, model, facts, cancellation, DeepestWrapping);

    private static bool Value(ExpressionSyntax value, SemanticModel model, ColoringFacts facts, CancellationToken cancellation, int depth)
    {
        value = Unwrap(value);
        if (model.GetTypeInfo(value, cancellation).Type is not { } type || depth == 0)
        {
            return false;
        }

        if (IsListed(type, facts) || (value is MemberAccessExpressionSyntax && model.GetSymbolInfo(value, cancellation).Symbol is IPropertySymbol property && facts.Table.Find(property, ApiVerb.NeverWaits) is not null))
        {
            return true;
        }

        return value switch
        {
            // `new StreamReader(memory)`, `XmlWriter.Create(builder)`: a wrapper waits only when what it wraps does.
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } when IsWrapper(type) && !IsPath(arguments[0], model, cancellation) =>
                Value(arguments[0].Expression, model, facts, cancellation, depth - 1),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" }, ArgumentList.Arguments: { Count: > 0 } arguments } when IsWrapper(type) && !IsPath(arguments[0], model, cancellation) =>
                Value(arguments[0].Expression, model, facts, cancellation, depth - 1),
            IdentifierNameSyntax name => Local(name, model, facts, cancellation, depth),
            _ => false,
        };
    }

    // A local that is given one value, at its declaration, is that value.
    private static bool Local(IdentifierNameSyntax name, SemanticModel model, ColoringFacts facts, CancellationToken cancellation, int depth) =>
        model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local
        && reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } initializer } declarator
        && !IsAssignedAgain(local, declarator)
        && Value(initializer, model, facts, cancellation, depth - 1);

    private static bool IsAssignedAgain(ILocalSymbol local, VariableDeclaratorSyntax declarator) =>
        !local.IsUsing
        && declarator.FirstAncestorOrSelf<BlockSyntax>() is { } scope
        && Assigned.GetValue(scope, static scope => AssignedIn(scope)).Contains(local.Name);

    private static HashSet<string> AssignedIn(BlockSyntax scope)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in scope.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax target }:
                    names.Add(target.Identifier.ValueText);
                    break;
                case ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None, Expression: IdentifierNameSyntax argument }:
                    names.Add(argument.Identifier.ValueText);
                    break;
            }
        }

        return names;
    }

    private static bool IsListed(ITypeSymbol type, ColoringFacts facts)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (facts.Table.MentionsName(current.Name, ApiVerb.NeverWaits) && facts.Table.Find(current, ApiVerb.NeverWaits) is not null)
            {
                return true;
            }
        }

        return false;
    }

    // `new StreamReader("a.txt")` opens what the string names.
    private static bool IsPath(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(argument.Expression, cancellation).Type is { SpecialType: SpecialType.System_String };

    // Readers, writers and buffering or compressing streams of the framework take what they wrap as their first argument.
    private static bool IsWrapper(ITypeSymbol type) =>
        type.Name.EndsWith("Reader", StringComparison.Ordinal) || type.Name.EndsWith("Writer", StringComparison.Ordinal) || type.Name.EndsWith("Stream", StringComparison.Ordinal);

    /// <summary>Looks through parentheses, <c>!</c> and casts.</summary>
    public static ExpressionSyntax Unwrap(ExpressionSyntax value)
    {
        while (true)
        {
            switch (value)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    value = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    value = suppressed.Operand;
                    break;
                case CastExpressionSyntax cast:
                    value = cast.Expression;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast:
                    value = cast.Left;
                    break;
                default:
                    return value;
            }
        }
    }
}
