using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>An object that does not keep out whom a lock on it should, or that strangers can lock.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Reason">The same in words, as the end of a sentence.</param>
/// <param name="Elsewhere">The place that makes it unsuitable, where there is one.</param>
internal sealed record UnsuitableLock(UnsuitableLockKind Kind, string Reason, Location? Elsewhere = null)
{
    /// <summary>What is wrong with an object as the object of a <c>lock</c>; null where nothing is.</summary>
    public static UnsuitableLock? Of(ExpressionSyntax gate, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        gate = Bare(gate);
        if (gate is ThisExpressionSyntax)
        {
            return model.GetTypeInfo(gate, cancellation).Type is INamedTypeSymbol type ? OfThis(type, cancellation) : null;
        }

        if (gate is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or AnonymousObjectCreationExpressionSyntax)
        {
            return Fresh;
        }

        return OfType(gate, model, known, cancellation) ?? model.GetSymbolInfo(gate, cancellation).Symbol switch
        {
            IFieldSymbol field => OfField(field, model.Compilation, cancellation),
            ILocalSymbol local when IsFresh(local, gate, model, cancellation) => Fresh,
            _ => null,
        };
    }

    /// <summary>What is wrong with the lock of a synchronized method: the object itself, or its type.</summary>
    public static UnsuitableLock? OfSynchronized(IMethodSymbol method, CancellationToken cancellation)
    {
        var unsuitable = method.IsStatic ? OfTypeObject : OfThis(method.ContainingType, cancellation);
        return unsuitable is null || (method.IsStatic && IsHidden(method.ContainingType))
            ? null
            : unsuitable with { Kind = UnsuitableLockKind.Synchronized, Reason = $"it locks '{(method.IsStatic ? $"typeof({method.ContainingType.Name})" : "this")}', and {unsuitable.Reason}" };
    }

    /// <summary>The expression without what does not change which object it gives.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax gate)
    {
        while (true)
        {
            switch (gate)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    gate = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    gate = cast.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } certain:
                    gate = certain.Operand;
                    break;
                default:
                    return gate;
            }
        }
    }

    private static UnsuitableLock Fresh { get; } = new(UnsuitableLockKind.Fresh, "nobody else has this object, so nobody is kept out");

    private static UnsuitableLock OfTypeObject { get; } = new(UnsuitableLockKind.TypeObject, "the type object is one for the whole process, which any code can lock");

    // What `SyncRoot` gives is there to be locked; an object of a private type is seen by one type only.
    private static UnsuitableLock? OfThis(INamedTypeSymbol type, CancellationToken cancellation) =>
        IsHidden(type) || HandedOutField.IsSyncRoot(type, cancellation)
            ? null
            : new(UnsuitableLockKind.This, $"whoever has the object can lock it too, and waits for '{type.Name}' or keeps it waiting");

    private static bool IsHidden(INamedTypeSymbol type)
    {
        for (var around = type; around is not null; around = around.ContainingType)
        {
            if (around.DeclaredAccessibility == Accessibility.Private || around.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }

    private static UnsuitableLock? OfType(ExpressionSyntax gate, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var type = model.GetTypeInfo(gate, cancellation).Type;
        if (type is null or IErrorTypeSymbol)
        {
            return null;
        }

        if (type.IsValueType)
        {
            return new(UnsuitableLockKind.Boxed, "the value is boxed anew each time, so nobody is kept out");
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return new(UnsuitableLockKind.String, "equal strings may be one object, which code that knows nothing of this lock can lock too");
        }

        if (known.IsTaskOrDerived(type))
        {
            return new(UnsuitableLockKind.Task, "whoever waits for the task can lock it too, and locking it waits for nothing");
        }

        if (IsLock(type))
        {
            return new(UnsuitableLockKind.Semaphore, $"that is not the same as taking the {type.Name}, and keeps nobody out who does");
        }

        for (var given = type; given is not null; given = given.BaseType)
        {
            if (given is { Name: "Type", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } or { Name: "MemberInfo", ContainingNamespace: { Name: "Reflection", ContainingNamespace.Name: "System" } })
            {
                return OfTypeObject;
            }
        }

        return null;
    }

    // System.Threading.Lock is what `lock` is for.
    private static bool IsLock(ITypeSymbol type) => type.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" }
        ? type.Name is "SemaphoreSlim" or "Semaphore" or "Mutex" or "ReaderWriterLock" or "ReaderWriterLockSlim"
        : type.Name.StartsWith("Async", StringComparison.Ordinal) && (type.Name.EndsWith("Lock", StringComparison.Ordinal) || type.Name.EndsWith("Semaphore", StringComparison.Ordinal));

    private static UnsuitableLock? OfField(IFieldSymbol field, Compilation compilation, CancellationToken cancellation)
    {
        // A library that shows a field means it to be used so, and so does who calls one by the name that the framework gave such objects.
        field = field.OriginalDefinition;
        if (field.DeclaringSyntaxReferences.IsEmpty || field.IsConst || field.Name is "SyncRoot")
        {
            return null;
        }

        // A protected one is shared by a hierarchy on purpose.
        if (field.DeclaredAccessibility == Accessibility.Public && HandedOutField.IsVisibleOutside(field.ContainingType))
        {
            return new(UnsuitableLockKind.Public, $"the field is public: code that knows nothing of '{field.ContainingType.Name}' can lock it too{(field.IsReadOnly ? "" : ", or replace it")}");
        }

        if (!field.IsReadOnly && SwappedField.Of(field, compilation, cancellation) is { } swap)
        {
            return new(UnsuitableLockKind.Swapped, $"'{swap.Member}' assigns another object, and whoever locks that one is not kept out", swap.Place);
        }

        return HandedOutField.Of(field, cancellation) is { } handed
            ? new(UnsuitableLockKind.HandedOut, $"'{handed.Member}' hands it out, and whoever has it can lock it too", handed.Place)
            : null;
    }

    // Created here, and used for nothing but locking: what a lambda captures, or what is passed on, others may lock.
    private static bool IsFresh(ILocalSymbol local, ExpressionSyntax gate, SemanticModel model, CancellationToken cancellation)
    {
        if (local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax, Parent.Parent: LocalDeclarationStatementSyntax { Parent: { } scope } } declarator
            || Function.Around(declarator).Node != Function.Around(gate).Node)
        {
            return false;
        }

        var within = scope is GlobalStatementSyntax ? scope.Parent! : scope;
        foreach (var node in within.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name
                && (Function.Around(name).Node != Function.Around(declarator).Node || !IsLocked(name, model, cancellation)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLocked(ExpressionSyntax gate, SemanticModel model, CancellationToken cancellation) => gate.Parent switch
    {
        LockStatementSyntax => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => model.GetOperation(call, cancellation) is IInvocationOperation { TargetMethod.ContainingType: { Name: "Monitor", ContainingNamespace.Name: "Threading" } },
        _ => false,
    };
}

/// <summary>What is wrong with a lock object.</summary>
internal enum UnsuitableLockKind
{
    This,
    TypeObject,
    String,
    Boxed,
    Fresh,
    Task,

    /// <summary>A lock of another kind, whose monitor is locked.</summary>
    Semaphore,
    Public,

    /// <summary>A field that is given another object while others hold the old one.</summary>
    Swapped,
    HandedOut,
    Synchronized,
}
