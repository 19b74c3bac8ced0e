using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A private <c>SemaphoreSlim</c> that lets one in at a time: every use of it is in sight, and whoever takes it gives it back.</summary>
internal static class SoleSemaphore
{
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<ISymbol, object>> Cache = new();
    private static readonly object Yes = new();
    private static readonly object No = new();

    /// <summary>Whether a field is one.</summary>
    public static bool Is(IFieldSymbol field, KnownSymbols known, CancellationToken cancellation)
    {
        if (field is not { DeclaredAccessibility: Accessibility.Private, Type.Name: "SemaphoreSlim" })
        {
            return false;
        }

        var fields = Cache.GetValue(known.Compilation, static _ => new());
        return (fields.TryGetValue(field, out var answer) ? answer : fields.GetValue(field, _ => IsSole(field, known.Compilation, cancellation) ? Yes : No)) == Yes;
    }

    private static bool IsSole(IFieldSymbol field, Compilation compilation, CancellationToken cancellation)
    {
        var isMade = false;
        foreach (var reference in field.ContainingType.DeclaringSyntaxReferences)
        {
            var type = reference.GetSyntax(cancellation);
            foreach (var node in type.DescendantNodes())
            {
                cancellation.ThrowIfCancellationRequested();
                switch (node)
                {
                    case VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax, Initializer.Value: var made } declared when declared.Identifier.ValueText == field.Name:
                        if (!IsOfOne(made, compilation, cancellation))
                        {
                            return false;
                        }

                        isMade = true;
                        break;

                    case IdentifierNameSyntax name when name.Identifier.ValueText == field.Name:
                        if (MadeAt(name) is { } given && Function.Around(name).Kind is FunctionKind.Constructor or FunctionKind.StaticConstructor && IsOfOne(given, compilation, cancellation))
                        {
                            isMade = true;
                        }
                        else if (!IsPlainUse(name, type))
                        {
                            return false;
                        }

                        break;
                }
            }
        }

        return isMade;
    }

    private static ExpressionSyntax? MadeAt(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
        return whole.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == whole ? assignment.Right : null;
    }

    private static bool IsOfOne(ExpressionSyntax made, Compilation compilation, CancellationToken cancellation)
    {
        if (made is not BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 or 2 } arguments })
        {
            return false;
        }

        var model = compilation.GetSemanticModel(made.SyntaxTree);
        return arguments.All(argument => model.GetConstantValue(argument.Expression, cancellation) is { HasValue: true, Value: 1 });
    }

    // Handed to others, it may be released by them; released by who did not take it, it is a signal or is handed on.
    private static bool IsPlainUse(IdentifierNameSyntax name, SyntaxNode type)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : name;
        if (whole.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } })
        {
            return true;
        }

        var called = whole.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == whole => access.Name.Identifier.ValueText,
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } => binding.Name.Identifier.ValueText,
            _ => null,
        };
        return called switch
        {
            "Wait" or "WaitAsync" or "Dispose" or "CurrentCount" => true,
            "Release" => whole.Parent!.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } && Function.Around(name).Node is { } function && (Waits(function, name) || IsOnlyCalled(function, type)),
            _ => false,
        };
    }

    private static bool Waits(SyntaxNode function, IdentifierNameSyntax semaphore) =>
        function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "WaitAsync", Expression: var waited } }
                && (waited is MemberAccessExpressionSyntax member ? member.Name : waited as SimpleNameSyntax)?.Identifier.ValueText == semaphore.Identifier.ValueText);

    // A private method that releases for those who call it: they are looked at as if they released themselves.
    private static bool IsOnlyCalled(SyntaxNode function, SyntaxNode type) =>
        function is MethodDeclarationSyntax method && (method.Modifiers.Any(SyntaxKind.PrivateKeyword) || !method.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword))
        && method.ExplicitInterfaceSpecifier is null
        && type.DescendantNodes().All(node => node is not IdentifierNameSyntax name || name.Identifier.ValueText != method.Identifier.ValueText
            || (name.Parent is InvocationExpressionSyntax && Function.Around(name).Kind == FunctionKind.Method));
}
