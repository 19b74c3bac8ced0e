using System.Collections.Immutable;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>The kinds of locks that a conversion knows, and what it has to ask of each.</summary>
internal static class ConvertibleLock
{
    /// <summary>The kind of a lock's type; null for a type that is none or cannot be converted. An <c>object</c> is there for its monitor.</summary>
    public static LockKind? KindOf(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Object } => LockKind.Monitor,
        INamedTypeSymbol { ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }, ContainingType: null, Name: var name } =>
            LockCall.KindOf(name) is LockKind.Lock or LockKind.Mutex or LockKind.ReaderWriterLockSlim or LockKind.SpinLock or LockKind.SemaphoreSlim ? LockCall.KindOf(name) : null,
        _ => null,
    };

    /// <summary>What a semaphore cannot do that a lock can, as a clause; null where it can do all.</summary>
    public static string? LossOf(LockKind kind) => kind switch
    {
        LockKind.ReaderWriterLockSlim => "its readers wait for each other",
        LockKind.Mutex => "a holder that ended without giving it back is not noticed",
        _ => null,
    };

    /// <summary>Whether a method waits for the lock until it has it.</summary>
    public static bool IsEnter(LockKind kind, string? name) => LockCall.ActOf(kind, name) is { Acquires: true } && name != "EnterScope" && !name!.StartsWith("Try", StringComparison.Ordinal);

    public static bool IsExit(LockKind kind, string? name) => LockCall.ActOf(kind, name) is { Acquires: false };

    /// <summary>Whether one method gives back what the other takes.</summary>
    public static bool IsPair(LockKind kind, string? enter, string? exit) => LockCall.ActOf(kind, enter)?.Mode == LockCall.ActOf(kind, exit)?.Mode;

    /// <summary>Whether an object is created free, unnamed and, if it is a semaphore, for one holder.</summary>
    public static bool IsFree(LockKind kind, BaseObjectCreationExpressionSyntax creation) => creation.Initializer is null && Arguments(creation) switch
    {
        [] => kind != LockKind.SemaphoreSlim,
        ["1"] or ["1", "1"] => kind == LockKind.SemaphoreSlim,
        ["false"] => kind is LockKind.Mutex or LockKind.SpinLock,
        ["true"] => kind == LockKind.SpinLock,
        [var policy] => kind == LockKind.ReaderWriterLockSlim && policy.IndexOf("LockRecursionPolicy.", StringComparison.Ordinal) >= 0,
        _ => false,
    };

    private static ImmutableArray<string> Arguments(BaseObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList?.Arguments.Select(argument => argument.ToString()).ToImmutableArray() ?? ImmutableArray<string>.Empty;
}
