using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What kind of lock it is.</summary>
internal enum LockKind
{
    Monitor,
    Lock,
    Mutex,
    ReaderWriterLock,
    ReaderWriterLockSlim,
    SpinLock,
    Semaphore,
    SemaphoreSlim,

    /// <summary>A transaction scope that does not flow: it has to end on the thread it began on.</summary>
    Transaction,
}

/// <summary>An operation that takes a lock or gives one back.</summary>
internal sealed class LockCall
{
    private LockCall(LockKind kind, string mode, bool acquires, AccessPath? held, IOperation operation)
    {
        Kind = kind;
        Mode = mode;
        Acquires = acquires;
        Held = held;
        Operation = operation;
    }

    public LockKind Kind { get; }

    /// <summary><c>Read</c>, <c>Write</c> or <c>UpgradeableRead</c> of reader-writer locks; empty for all else and for what gives any mode back.</summary>
    public string Mode { get; }

    public bool Acquires { get; }

    /// <summary>Where the lock is kept; null where that has no name.</summary>
    public AccessPath? Held { get; }

    public IOperation Operation { get; }

    /// <summary>Whether a <c>bool</c> tells if the lock was taken.</summary>
    public bool MayFail { get; private init; }

    /// <summary>Whether it does not wait: its timeout is zero, or it has none and does not block.</summary>
    public bool IsProbe { get; private init; }

    /// <summary>The variable that tells whether the lock was taken: the <c>ref bool lockTaken</c>.</summary>
    public ISymbol? Flag { get; private init; }

    /// <summary>What gives the lock back when it is disposed: a scope, or the handle of a helper.</summary>
    public bool IsHandle { get; private init; }

    /// <summary>Whether only the thread that took it may give it back.</summary>
    public bool IsThreadAffine => Kind is not (LockKind.Semaphore or LockKind.SemaphoreSlim);

    /// <summary>Whether this gives back what <paramref name="taken"/> took. Where one of them cannot be named, the kind has to do.</summary>
    public bool GivesBack(LockCall taken) =>
        !Acquires && Kind == taken.Kind
        && (Mode.Length == 0 || taken.Mode.Length == 0 || Mode == taken.Mode)
        && (Held is null || taken.Held is null || Held.Equals(taken.Held));

    /// <summary>Whether a method of this name may take or give back a lock.</summary>
    public static bool IsCandidateName(string name) => name switch
    {
        "Enter" or "TryEnter" or "Exit" or "EnterScope" or "WaitOne" or "ReleaseMutex" or "Wait" or "WaitAsync" or "Release" or "ReleaseLock"
            or "EnterReadLock" or "EnterWriteLock" or "EnterUpgradeableReadLock" or "TryEnterReadLock" or "TryEnterWriteLock" or "TryEnterUpgradeableReadLock"
            or "ExitReadLock" or "ExitWriteLock" or "ExitUpgradeableReadLock"
            or "AcquireReaderLock" or "AcquireWriterLock" or "ReleaseReaderLock" or "ReleaseWriterLock" => true,
        _ => false,
    };

    /// <summary>Whether a method of this name gives a lock back.</summary>
    public static bool IsReleaseName(string? name) =>
        name is not null && IsCandidateName(name) && (name.StartsWith("Exit", StringComparison.Ordinal) || name.StartsWith("Release", StringComparison.Ordinal));

    /// <summary>What a method of a kind of lock does, by its name; null where it neither takes nor gives back.</summary>
    public static (bool Acquires, string Mode)? ActOf(LockKind kind, string? name) => name is not null && IsCandidateName(name) ? Act(kind, name) : null;

    /// <summary>Recognizes an operation of a flow graph; null for all else, and for what a <c>lock</c> statement does by itself.</summary>
    public static LockCall? Of(IOperation operation, FlowBody body) => operation switch
    {
        IInvocationOperation { IsImplicit: false } call when IsCandidateName(call.TargetMethod.Name) => OfCall(call, body),
        IObjectCreationOperation { Type: { Name: "TransactionScope", ContainingNamespace.Name: "Transactions" } } created when !Flows(created) =>
            new(LockKind.Transaction, "", true, null, created) { IsHandle = true },
        _ => null,
    };

    /// <summary>As a helper's caller sees it: the lock, where it keeps its name, and the call that takes it or gives it back.</summary>
    public LockCall ThroughHelper(IOperation call, AccessPath? held, bool mayFail) =>
        new(Kind, Mode, Acquires, held, call) { MayFail = mayFail, IsHandle = Acquires && IsDisposable(call.Type) };

    private static LockCall? OfCall(IInvocationOperation call, FlowBody body)
    {
        var method = call.TargetMethod;
        var receiver = method.IsStatic ? (IOperation?)null : call.Instance;
        var type = method.IsStatic ? method.ContainingType : receiver?.Type;
        if (type is not { ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
            || KindOf(type.Name) is not { } kind || ActOf(kind, method.Name) is not { } act)
        {
            return null;
        }

        var held = PathOf(kind == LockKind.Monitor ? Argument(call, 0) : receiver, body);
        var timeout = call.Arguments.Any(static argument => argument.Parameter is { Name: "millisecondsTimeout" or "timeout" });
        var taken = call.Arguments.FirstOrDefault(static argument => argument.Parameter is { RefKind: RefKind.Ref, Name: "lockTaken" })?.Value;
        return new(kind, act.Mode, act.Acquires, held, call)
        {
            MayFail = act.Acquires && (method.ReturnType.SpecialType == SpecialType.System_Boolean ? timeout || method.Name.StartsWith("Try", StringComparison.Ordinal) : timeout && method.Name == "WaitAsync"),
            IsProbe = BlockingWait.HasZeroTimeout(call),
            Flag = (taken as ILocalReferenceOperation)?.Local,
            IsHandle = method.Name == "EnterScope",
        };
    }

    /// <summary>The kind of lock a type of <c>System.Threading</c> is, by its name; null for any other.</summary>
    public static LockKind? KindOf(string type) => type switch
    {
        "Monitor" => LockKind.Monitor,
        "Lock" => LockKind.Lock,
        "Mutex" => LockKind.Mutex,
        "ReaderWriterLock" => LockKind.ReaderWriterLock,
        "ReaderWriterLockSlim" => LockKind.ReaderWriterLockSlim,
        "SpinLock" => LockKind.SpinLock,
        "Semaphore" => LockKind.Semaphore,
        "SemaphoreSlim" => LockKind.SemaphoreSlim,
        _ => null,
    };

    private static (bool Acquires, string Mode)? Act(LockKind kind, string name) => (kind, name) switch
    {
        (LockKind.Monitor or LockKind.Lock or LockKind.SpinLock, "Enter" or "TryEnter") or (LockKind.Lock, "EnterScope") => (true, ""),
        (LockKind.Monitor or LockKind.Lock or LockKind.SpinLock, "Exit") => (false, ""),
        (LockKind.Mutex or LockKind.Semaphore, "WaitOne") or (LockKind.SemaphoreSlim, "Wait" or "WaitAsync") => (true, ""),
        (LockKind.Mutex, "ReleaseMutex") or (LockKind.Semaphore or LockKind.SemaphoreSlim, "Release") => (false, ""),
        (LockKind.ReaderWriterLockSlim, _) when name.EndsWith("Lock", StringComparison.Ordinal) => name.StartsWith("Exit", StringComparison.Ordinal)
            ? (false, name.Substring(4, name.Length - 8))
            : (true, name.Substring(name.IndexOf("Enter", StringComparison.Ordinal) + 5, name.Length - name.IndexOf("Enter", StringComparison.Ordinal) - 9)),
        (LockKind.ReaderWriterLock, "AcquireReaderLock" or "ReleaseReaderLock") => (name[0] == 'A', "Read"),
        (LockKind.ReaderWriterLock, "AcquireWriterLock" or "ReleaseWriterLock") => (name[0] == 'A', "Write"),
        (LockKind.ReaderWriterLock, "ReleaseLock") => (false, ""),
        _ => null,
    };

    /// <summary>Where an object is kept, temporaries of the graph looked through; null where that has no name.</summary>
    public static AccessPath? PathOf(IOperation? value, FlowBody body) => value is null ? null : TaskUses.Bare(value) switch
    {
        ILocalReferenceOperation local => AccessPath.Of(local.Local),
        IParameterReferenceOperation parameter => AccessPath.Of(parameter.Parameter),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => AccessPath.This,
        IFieldReferenceOperation field => field.Field.IsStatic ? AccessPath.Of(field.Field) : PathOf(field.Instance, body)?.Member(field.Field),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property.IsStatic ? AccessPath.Of(property.Property) : PathOf(property.Instance, body)?.Member(property.Property),
        IFlowCaptureReferenceOperation reference => PathOf(body.ValueOf(reference.Id), body),
        _ => null,
    };

    private static IOperation? Argument(IInvocationOperation call, int ordinal) => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;

    private static bool Flows(IObjectCreationOperation created) =>
        created.Arguments.Any(static argument => TaskUses.Bare(argument.Value) is not IFieldReferenceOperation { Field: { Name: "Suppress", ContainingType.Name: FlowOption } } && argument.Parameter?.Type.Name == FlowOption);

    private const string FlowOption = "TransactionScopeAsyncFlowOption";

    private static bool IsDisposable(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_IDisposable } || type?.AllInterfaces.Any(static contract => contract is { Name: "IDisposable" or "IAsyncDisposable" }) == true || type is { IsRefLikeType: true };
}
