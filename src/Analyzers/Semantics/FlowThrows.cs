using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>Which operations are taken to throw now and then.</summary>
internal static class FlowThrows
{
    /// <summary>What in practice fails is code of others. A field read, arithmetic, and asking a collection do not.</summary>
    public static bool May(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } call => !(call.IsImplicit && method.Name is "Dispose" or "Exit") && !IsHarmless(method),
        IAwaitOperation or IDynamicInvocationOperation or IFunctionPointerInvocationOperation => true,
        IObjectCreationOperation created => !created.Arguments.IsEmpty && !IsCollection(created.Type) && created.Type?.TypeKind != TypeKind.Delegate,
        IPropertyReferenceOperation property => property.Property.IsIndexer && !IsCollection(property.Property.ContainingType),
        _ => false,
    };

    private static bool IsHarmless(IMethodSymbol method) => method.ContainingType switch
    {
        { Name: "Interlocked" or "Volatile" or "Monitor" or "SemaphoreSlim" or "Lock" or "Mutex" or "ReaderWriterLockSlim", ContainingNamespace.Name: "Threading" } => !method.Name.StartsWith("Wait", StringComparison.Ordinal),
        { Name: "Debug" or "Trace" or "Stopwatch" or "Debugger", ContainingNamespace.Name: "Diagnostics" } => true,
        { Name: "Math" or "GC" or "Object" or "ReferenceEquals" or "DateTime" or "TimeSpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => true,
        var type => IsCollection(type) && method.Name is not ("First" or "Single" or "Last" or "Dequeue" or "Pop" or "Peek" or "CopyTo" or "ForEach" or "Sort") && !(method.Name is "Add" && type?.Name.EndsWith("Dictionary", StringComparison.Ordinal) == true),
    };

    private static bool IsCollection(ITypeSymbol? type) =>
        type?.ContainingNamespace is { Name: "Generic" or "Concurrent" or "Collections" or "ObjectModel" or "Immutable" } space
        && (space.Name == "Collections" || space.ContainingNamespace is { Name: "Collections" })
        && type.TypeKind != TypeKind.Interface;
}
