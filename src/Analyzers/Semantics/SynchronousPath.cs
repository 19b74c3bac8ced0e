using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>
/// One body for both colors: libraries such as Npgsql and MySqlConnector pass which color is meant as an argument
/// (<c>async: false</c>, <c>IOBehavior.Synchronous</c>), and the task such a call gives is completed.
/// </summary>
internal static class SynchronousPath
{
    /// <summary>The parameter by which <paramref name="call"/> asks for the synchronous path, or null.</summary>
    public static IParameterSymbol? ChosenBy(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind != ArgumentKind.Explicit)
            {
                continue;
            }

            var value = argument.Value is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : argument.Value;
            // No token: synchronous to a body that awaits only where it has one; to any other merely "cannot be cancelled".
            if (value.ConstantValue is { HasValue: true, Value: null }
                && parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
                && call.TargetMethod.DeclaringSyntaxReferences is [var declaration]
                && ColorSwitch.AwaitsOnlyWhenAsynchronous(declaration.GetSyntax()))
            {
                return parameter;
            }

            if (value is IFieldReferenceOperation { Field: { Name: "Synchronous" or "Sync", ContainingType.TypeKind: TypeKind.Enum } })
            {
                return parameter;
            }

            if (value.ConstantValue is { HasValue: true, Value: bool flag } && ColorSwitch.SelectsSynchronous(parameter.Name, flag))
            {
                return parameter;
            }

            if (value is { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration, ConstantValue: { HasValue: true, Value: { } number } }
                && IsSynchronousMember(enumeration, number))
            {
                return parameter;
            }
        }

        return null;
    }

    private static bool IsSynchronousMember(INamedTypeSymbol enumeration, object value)
    {
        foreach (var name in (ReadOnlySpan<string>)["Synchronous", "Sync"])
        {
            foreach (var member in enumeration.GetMembers(name))
            {
                if (member is IFieldSymbol { HasConstantValue: true } field && value.Equals(field.ConstantValue))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the source of a callee never looks at the parameter that chooses its color: then the choice chooses nothing.</summary>
    public static bool IsIgnored(IParameterSymbol choice, CancellationToken cancellation)
    {
        if (choice.ContainingSymbol is not IMethodSymbol { IsAbstract: false, IsExtern: false, DeclaringSyntaxReferences: [var reference] }
            || reference.GetSyntax(cancellation) is not BaseMethodDeclarationSyntax { Body: var body, ExpressionBody: var expression }
            || ((SyntaxNode?)body ?? expression) is not { } code)
        {
            return false;
        }

        foreach (var node in code.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == choice.Name)
            {
                return false;
            }
        }

        return true;
    }
}
