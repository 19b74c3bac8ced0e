using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Where a <c>TaskCompletionSource</c> is created, and whether completing it runs what awaits its task.</summary>
internal static class CompletionSource
{
    private const int RunContinuationsAsynchronously = 64;

    /// <summary>Whether a method of this name may complete one.</summary>
    public static bool IsCompletionName(string name) => name switch
    {
        "SetResult" or "SetException" or "SetCanceled" or "SetFromTask" or "TrySetResult" or "TrySetException" or "TrySetCanceled" or "TrySetFromTask" => true,
        _ => false,
    };

    public static bool Is(ITypeSymbol? type) => type is { Name: "TaskCompletionSource", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    /// <summary>The creations of what <paramref name="receiver"/> holds, all of which run continuations on the spot; empty where one does not, or may be out of sight.</summary>
    public static IReadOnlyList<BaseObjectCreationExpressionSyntax> InlineCreationsOf(ExpressionSyntax receiver, SemanticModel model, CancellationToken cancellation)
    {
        var creations = CreationsOf(receiver, model, cancellation);
        return creations.All(creation => RunsInline(creation, model.Compilation.GetSemanticModel(creation.SyntaxTree), cancellation)) ? creations : [];
    }

    private static IReadOnlyList<BaseObjectCreationExpressionSyntax> CreationsOf(ExpressionSyntax receiver, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetTypeInfo(receiver, cancellation).Type is not { } type || !Is(type))
        {
            return [];
        }

        return model.GetSymbolInfo(receiver, cancellation).Symbol switch
        {
            ILocalSymbol { DeclaringSyntaxReferences: [var declared] } local when declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } =>
                InLocal(local, receiver, type, model, cancellation),
            ILocalSymbol { DeclaringSyntaxReferences: [var declared] } local when SourceOf(declared.GetSyntax(cancellation), local, model, cancellation) is { } source => InType(source, type, model, cancellation, isElement: !Is(TypeOf(source))),
            IFieldSymbol or IPropertySymbol when model.GetSymbolInfo(receiver, cancellation).Symbol is { } member => InType(member, type, model, cancellation, isElement: false),
            _ when CollectionIn(receiver, model, cancellation) is { } collection => InType(collection, type, model, cancellation, isElement: true),
            _ => [],
        };
    }

    /// <summary>Whether an argument gives the options.</summary>
    public static bool IsOptions(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(argument.Expression, cancellation).ConvertedType is { Name: "TaskCreationOptions" };

    private static bool RunsInline(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var argument in creation.ArgumentList?.Arguments ?? default)
        {
            if (IsOptions(argument, model, cancellation) && (model.GetConstantValue(argument.Expression, cancellation) is not { HasValue: true, Value: int options } || (options & RunContinuationsAsynchronously) != 0))
            {
                return false;
            }
        }

        return true;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    // One nobody has seen before it is completed has no continuations yet.
    private static IReadOnlyList<BaseObjectCreationExpressionSyntax> InLocal(ILocalSymbol local, ExpressionSyntax receiver, ITypeSymbol type, SemanticModel model, CancellationToken cancellation)
    {
        var scope = local.ContainingSymbol.DeclaringSyntaxReferences is [var function] ? function.GetSyntax(cancellation) : receiver.SyntaxTree.GetRoot(cancellation);
        var isKnown = false;
        foreach (var node in scope.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name && name != receiver)
            {
                if (name.Parent is AssignmentExpressionSyntax { Right: not BaseObjectCreationExpressionSyntax } assignment && assignment.Left == name)
                {
                    return [];
                }

                isKnown |= name.SpanStart < receiver.SpanStart && name.Parent is not AssignmentExpressionSyntax { Right: BaseObjectCreationExpressionSyntax };
            }
        }

        return isKnown ? CreationsIn(scope, local.Name, type, isElement: false, model.Compilation, cancellation) ?? [] : [];
    }

    // `_waiters.Dequeue()`, `foreach (var waiter in _waiters)`, `_waiters.TryGetValue(id, out var waiter)`, `var waiter = _waiter;`
    private static ISymbol? SourceOf(SyntaxNode declaration, ILocalSymbol local, SemanticModel model, CancellationToken cancellation)
    {
        var value = declaration switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var initial } => initial,
            ForEachStatementSyntax loop => loop.Expression,
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } } => call,
            _ => null,
        };
        if (value is null || local.ContainingSymbol.DeclaringSyntaxReferences is not [var function]
            || function.GetSyntax(cancellation).DescendantNodes().Any(node => node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax assigned } && assigned.Identifier.ValueText == local.Name))
        {
            return null;
        }

        return model.GetSymbolInfo(value, cancellation).Symbol is (IFieldSymbol or IPropertySymbol) and var member && Is(TypeOf(member)) ? member : CollectionIn(value, model, cancellation);
    }

    private static ISymbol? CollectionIn(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        while (true)
        {
            switch (value)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }:
                    value = access.Expression;
                    continue;
                case ElementAccessExpressionSyntax element:
                    value = element.Expression;
                    continue;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Values" or "First" or "Last" or "Value" } part:
                    value = part.Expression;
                    continue;
                case IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }:
                    return model.GetSymbolInfo(value, cancellation).Symbol is IFieldSymbol { Type: INamedTypeSymbol { TypeArguments: var arguments } } field && arguments.Any(static argument => Is(argument)) ? field : null;
                default:
                    return null;
            }
        }
    }

    private static IReadOnlyList<BaseObjectCreationExpressionSyntax> InType(ISymbol member, ITypeSymbol type, SemanticModel model, CancellationToken cancellation, bool isElement)
    {
        if (member.DeclaredAccessibility != Accessibility.Private && !(member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } && !isElement))
        {
            return [];
        }

        var all = new List<BaseObjectCreationExpressionSyntax>();
        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences)
        {
            if (CreationsIn(reference.GetSyntax(cancellation), member.Name, type, isElement, model.Compilation, cancellation) is not { } creations)
            {
                return [];
            }

            all.AddRange(creations);
        }

        return all;
    }

    // What is put into a variable, or, for a collection, whatever of the type is created around; null where anything else is.
    private static List<BaseObjectCreationExpressionSyntax>? CreationsIn(SyntaxNode scope, string name, ITypeSymbol type, bool isElement, Compilation compilation, CancellationToken cancellation)
    {
        var model = compilation.GetSemanticModel(scope.SyntaxTree);
        var found = new List<BaseObjectCreationExpressionSyntax>();
        foreach (var node in scope.DescendantNodes())
        {
            cancellation.ThrowIfCancellationRequested();
            if (isElement)
            {
                if (node is BaseObjectCreationExpressionSyntax element && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(element, cancellation).Type, type))
                {
                    found.Add(element);
                }

                continue;
            }

            var value = node switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var initial } declared when declared.Identifier.ValueText == name => initial,
                PropertyDeclarationSyntax { Initializer.Value: var initial } property when property.Identifier.ValueText == name => initial,
                PropertyDeclarationSyntax { ExpressionBody.Expression: var computed } property when property.Identifier.ValueText == name => computed,
                AssignmentExpressionSyntax assignment when NameOf(assignment.Left) == name => assignment.Right,
                ArgumentSyntax { RefKindKeyword.RawKind: not 0 } passed when NameOf(passed.Expression) == name => passed.Expression,
                _ => null,
            };
            switch (value is null ? null : NeverWaits.Unwrap(value))
            {
                case null or LiteralExpressionSyntax:
                    break;
                case BaseObjectCreationExpressionSyntax creation:
                    found.Add(creation);
                    break;
                default:
                    return null;
            }
        }

        return found;
    }

    private static string? NameOf(ExpressionSyntax target) => (target is MemberAccessExpressionSyntax member ? member.Name : target as SimpleNameSyntax)?.Identifier.ValueText;
}
