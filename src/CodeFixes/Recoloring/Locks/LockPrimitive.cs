using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>A class of locks: how they are created, taken and given back.</summary>
internal sealed class LockPrimitive
{
    /// <summary>What <c>lock</c> and <c>Monitor</c> take: an object, or a <c>System.Threading.Lock</c>.</summary>
    public static readonly LockPrimitive Monitor = new("Lock", null, ("Enter", "Exit"));

    /// <summary>The semaphore of one that takes the place of all others.</summary>
    public static readonly LockPrimitive Semaphore = new("SemaphoreSlim", null, ("Wait", "Release"), ("WaitAsync", "Release"));

    private static readonly LockPrimitive[] All =
    [
        Monitor,
        Semaphore,
        new("ReaderWriterLockSlim", "its readers wait for each other", ("EnterReadLock", "ExitReadLock"), ("EnterWriteLock", "ExitWriteLock"), ("EnterUpgradeableReadLock", "ExitUpgradeableReadLock")),
        new("Mutex", "a holder that ended without giving it back is not noticed", ("WaitOne", "ReleaseMutex")),
        new("SpinLock", null, ("Enter", "Exit")),
    ];

    private readonly string _type;
    private readonly (string Enter, string Exit)[] _pairs;

    private LockPrimitive(string type, string? loss, params (string Enter, string Exit)[] pairs) => (_type, Loss, _pairs) = (type, loss, pairs);

    /// <summary>What a semaphore cannot do that this lock does, as a clause; null where it can do all.</summary>
    public string? Loss { get; }

    /// <summary>Whether a field of it is a lock before anything is assigned.</summary>
    public bool IsStruct => _type == "SpinLock";

    /// <summary>The kind of a lock's type; null for any other type.</summary>
    public static LockPrimitive? Of(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Object } => Monitor,
        INamedTypeSymbol { ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }, ContainingType: null, Name: var name } => Array.Find(All, kind => kind._type == name),
        _ => null,
    };

    /// <summary>Whether a method gives some lock back.</summary>
    public static bool IsExit(string? name) => Array.Exists(All, kind => Array.Exists(kind._pairs, pair => pair.Exit == name));

    public bool IsEnterName(string? name) => Array.Exists(_pairs, pair => pair.Enter == name);

    public bool IsExitName(string? name) => Array.Exists(_pairs, pair => pair.Exit == name);

    public bool IsPair(string? enter, string? exit) => Array.Exists(_pairs, pair => pair.Enter == enter && pair.Exit == exit);

    /// <summary>Whether an object is created free, unnamed and, if it is a semaphore, for one holder.</summary>
    public bool IsFree(BaseObjectCreationExpressionSyntax creation) => creation.Initializer is null && Arguments(creation) switch
    {
        [] => this != Semaphore,
        ["1"] or ["1", "1"] => this == Semaphore,
        ["false"] => _type is "Mutex" or "SpinLock",
        ["true"] => _type == "SpinLock",
        [var policy] => _type == "ReaderWriterLockSlim" && policy.IndexOf("LockRecursionPolicy.", StringComparison.Ordinal) >= 0,
        _ => false,
    };

    private static ImmutableArray<string> Arguments(BaseObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList?.Arguments.Select(argument => argument.ToString()).ToImmutableArray() ?? ImmutableArray<string>.Empty;
}
