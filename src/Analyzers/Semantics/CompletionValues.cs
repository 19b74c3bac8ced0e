using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>Reads operations: which place one names, whether its value is a completed task, what a collection holds.</summary>
internal sealed partial class CompletionValues
{
    private readonly KnownSymbols _known;
    private readonly SemanticModel _model;
    private readonly Func<ISymbol, bool> _isUntracked;
    private readonly CompletionGuards _guards;

    public CompletionValues(KnownSymbols known, SemanticModel model, Func<ISymbol, bool> isUntracked, IParameterSymbol? finished = null)
    {
        _known = known;
        _model = model;
        _isUntracked = isUntracked;
        Finished = finished;
        _guards = new CompletionGuards(this);
    }

    /// <summary>The <c>IAsyncResult</c> of an <c>End</c> method: its caller promises that it has completed, and what it carries with it.</summary>
    public IParameterSymbol? Finished { get; }

    public KnownSymbols Known => _known;

    public CompletionGuards Guards => _guards;

    public AccessPath? PathOf(ISymbol variable) => Rooted(variable);

    public AccessPath? PathOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => Rooted(local.Local),
        IParameterReferenceOperation parameter => Rooted(parameter.Parameter),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => AccessPath.This,
        IFlowCaptureReferenceOperation capture => AccessPath.Of(capture.Id),
        IFieldReferenceOperation field => field.Field.IsStatic ? Rooted(field.Field) : PathOf(field.Instance)?.Member(field.Field),
        IPropertyReferenceOperation property => PathOf(property),
        IArrayElementReferenceOperation { Indices.Length: 1 } element => Element(PathOf(element.ArrayReference), element.Indices[0]),
        IConversionOperation { OperatorMethod: null } conversion => PathOf(conversion.Operand),
        IParenthesizedOperation parenthesized => PathOf(parenthesized.Operand),
        IDeclarationExpressionOperation declaration => PathOf(declaration.Expression),
        ISimpleAssignmentOperation assignment => PathOf(assignment.Target),
        IConditionalAccessInstanceOperation access => PathOf(Receiver(access)),
        IAwaitOperation wait when IsTaskLike(wait.Type) => PathOf(Unwrapped(wait.Operation))?.Outcome,
        IInvocationOperation call when IsSameTask(call) || IsEnumeration(call) => PathOf(ReceiverOf(call)),
        IInvocationOperation call when IsElementAccess(call) => PathOf(ReceiverOf(call))?.SomeElement,
        _ => null,
    };

    public bool IsTaskLike(ITypeSymbol? type) => _known.IsTaskOrDerived(type) || _known.IsValueTask(type);

    /// <summary>Whether the members of <paramref name="type"/> named <c>IsCompleted</c> speak of a task.</summary>
    public bool IsWaitable(ITypeSymbol? type) =>
        IsTaskLike(type) || Awaitable.Implements(type, _known.INotifyCompletion) || Awaitable.Implements(type, _known.IAsyncResult);

    public bool IsTaskMethod(IInvocationOperation call, string name) => call.TargetMethod.Name == name && IsTaskLike(call.TargetMethod.ContainingType);

    public bool IsWhenAny(IOperation operation) => Unwrapped(operation) is IInvocationOperation call && IsTaskMethod(call, "WhenAny");

    /// <summary>Whether the call gives back the task it is called on, in another shape.</summary>
    public bool IsSameTask(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "ConfigureAwait" or "AsTask" or "Preserve" => IsTaskLike(ReceiverOf(call)?.Type) || Awaitable.Is(ReceiverOf(call)?.Type, _known),
        WellKnownMemberNames.GetAwaiter => call.Instance is not null ? call.Arguments.IsEmpty : call.Arguments.Length == 1,
        _ => false,
    };

    public static IOperation Unwrapped(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or WellKnownMemberNames.GetAwaiter }:
                    operation = instance;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The instance of a call, or the first argument of an extension method.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod && !call.Arguments.IsEmpty ? call.Arguments[0].Value : null);

    private AccessPath? Rooted(ISymbol symbol) => _isUntracked(symbol) ? null : AccessPath.Of(symbol);

    private bool IsFinished(AccessPath path) =>
        Finished is not null && path.Root is ISymbol root && SymbolEqualityComparer.Default.Equals(root, Finished);

    private AccessPath? PathOf(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.IsStatic)
        {
            return reference.Arguments.IsEmpty ? Rooted(property) : null;
        }

        var owner = PathOf(reference.Instance);
        return (property.Name, reference.Arguments.Length) switch
        {
            ("Value", 0) when property.ContainingType.Name == "KeyValuePair" => owner,
            ("Values", 0) when IsDictionary(property.ContainingType) => owner,
            ("Result", 0) when IsTaskLike(property.ContainingType) && IsTaskLike(property.Type) => owner?.Outcome,
            ("Current", 0) when reference.Instance is IFlowCaptureReferenceOperation => owner?.Current,
            (_, 0) => owner?.Member(property),
            (_, 1) when property.IsIndexer => Element(owner, reference.Arguments[0].Value),
            _ => null,
        };
    }

    private static bool IsDictionary(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 2 && type.Name.EndsWith("Dictionary", StringComparison.Ordinal);

    private AccessPath? Element(AccessPath? owner, IOperation index)
    {
        while (index is IConversionOperation { OperatorMethod: null } conversion)
        {
            index = conversion.Operand;
        }

        return index switch
        {
            { ConstantValue: { HasValue: true, Value: { } constant } } => owner?.ElementAt(constant),
            ILocalReferenceOperation { Local: var local } when !_isUntracked(local) => owner?.ElementAt(local),
            IParameterReferenceOperation { Parameter: var parameter } when !_isUntracked(parameter) => owner?.ElementAt(parameter),
            _ => owner?.SomeElement,
        };
    }

    private static bool IsEnumeration(IInvocationOperation call) => call.TargetMethod.Name is "GetEnumerator" or "GetAsyncEnumerator";

    private static bool IsElementAccess(IInvocationOperation call) =>
        call.TargetMethod.Name is "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault"
            or "ElementAt" or "ElementAtOrDefault" or "Peek" or "Dequeue" or "Pop" or "Find" or "FindLast" or "GetValueOrDefault"
        && IsFrameworkCollectionMethod(call.TargetMethod);

    private static bool IsFrameworkCollectionMethod(IMethodSymbol method)
    {
        for (var scope = method.ContainingNamespace; scope is { IsGlobalNamespace: false }; scope = scope.ContainingNamespace)
        {
            if (scope is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            {
                return true;
            }
        }

        return false;
    }

    // A conditional access outside of a flow graph: its receiver is where the chain starts.
    private static IOperation? Receiver(IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (var parent = instance.Parent; parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IConditionalAccessOperation access && !ReferenceEquals(access.Operation, child))
            {
                return access.Operation;
            }
        }

        return null;
    }
}
