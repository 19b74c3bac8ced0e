using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>Whether the task of a call may use a disposable: through its receiver, an argument, a lambda, or a disposable made of it.</summary>
internal sealed class CarriedResource
{
    private readonly ISymbol _resource;
    private readonly SemanticModel _model;
    private readonly KnownSymbols _known;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    private CarriedResource(ISymbol resource, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        _resource = resource;
        _model = model;
        _known = known;
        _cancellation = cancellation;
    }

    /// <summary>Whether the task of <paramref name="call"/> may use what <paramref name="resource"/> holds.</summary>
    public static bool Is(ISymbol resource, IInvocationOperation call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var carried = new CarriedResource(resource, model, known, cancellation);
        return (call.Instance is { } instance && carried.IsReached(instance))
            || call.Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.Explicit && (carried.IsHandedOn(argument.Value) || (call.TargetMethod.IsExtensionMethod && argument.Parameter?.Ordinal == 0 && carried.IsReached(argument.Value))));
    }

    // `connection.Orders.Where(…)`: what is asked of a resource stands on it, unless it is a plain value.
    private bool IsReached(IOperation receiver) => TaskUses.Bare(receiver) switch
    {
        IPropertyReferenceOperation { Instance: { } instance } property => !IsPlain(property.Type) && IsReached(instance),
        IFieldReferenceOperation { Instance: { } instance } field => !IsPlain(field.Type) && IsReached(instance),
        IInvocationOperation call => !IsPlain(call.Type) && !IsMaterialized(call)
            && (call.Instance is { } instance ? IsReached(instance) : call.TargetMethod.IsExtensionMethod && !call.Arguments.IsEmpty && IsReached(call.Arguments[0].Value)),
        var other => IsHandedOn(other),
    };

    // As an argument only the resource itself counts, its token, a disposable made of it, or code that mentions it.
    private bool IsHandedOn(IOperation value) => TaskUses.Bare(value) switch
    {
        ILocalReferenceOperation local => Is(local.Local) || IsMadeOfIt(local.Local),
        IParameterReferenceOperation parameter => Is(parameter.Parameter),
        IFieldReferenceOperation field => Is(field.Field),
        IPropertyReferenceOperation { Instance: { } instance } property => (_known.IsCancellationToken(property.Type) || IsDisposable(property.Type)) && IsHandedOn(instance),
        IInvocationOperation { Instance: { } instance } call => IsDisposable(call.Type) && IsHandedOn(instance),
        IObjectCreationOperation created => IsDisposable(created.Type) && created.Arguments.Any(argument => IsHandedOn(argument.Value)),
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => Mentions(lambda.Body),
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: { } instance } } => IsHandedOn(instance),
        IAnonymousFunctionOperation lambda => Mentions(lambda.Body),
        _ => false,
    };

    private bool IsMadeOfIt(ILocalSymbol local) =>
        (IsDisposable(local.Type) || _known.IsCancellationToken(local.Type))
        && _open.Add(local)
        && local.DeclaringSyntaxReferences is [var reference]
        && reference.SyntaxTree == _model.SyntaxTree
        && reference.GetSyntax(_cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
        && _model.GetOperation(value, _cancellation) is { } made
        && IsHandedOn(made);

    private bool Mentions(IOperation code) => code.Descendants().Any(operation => operation switch
    {
        ILocalReferenceOperation local => Is(local.Local),
        IParameterReferenceOperation parameter => Is(parameter.Parameter),
        IFieldReferenceOperation field => Is(field.Field),
        _ => false,
    });

    private bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, _resource);

    private bool IsDisposable(ITypeSymbol? type) => Awaitable.Implements(type, _known.IDisposable) || Awaitable.Implements(type, _known.IAsyncDisposable);

    // Lists and arrays hold what was read.
    private static bool IsMaterialized(IInvocationOperation call) =>
        call.Type is IArrayTypeSymbol || call.TargetMethod.Name is "ToList" or "ToArray" or "ToDictionary" or "ToHashSet" || call.Type is INamedTypeSymbol { Name: "List" or "Dictionary" or "HashSet" };

    private bool IsPlain(ITypeSymbol? type) =>
        type is null or IArrayTypeSymbol
        || type.SpecialType is not (SpecialType.None or SpecialType.System_Object)
        || type.TypeKind == TypeKind.Enum
        || (type.IsValueType && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } && !type.Name.EndsWith("Memory", StringComparison.Ordinal))
        || _known.IsTaskOrDerived(type);
}
