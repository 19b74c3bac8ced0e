using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What is done to a value that each thread has its own of.</summary>
internal enum ThreadAccess
{
    Write,
    Read,

    /// <summary>Read and written at once: <c>t_depth++</c>.</summary>
    Update,

    /// <summary>Read by who is ready to find nothing there, as a cache is.</summary>
    Test,
}

/// <summary>A use of a value that each thread has its own of.</summary>
/// <param name="Held">Where the value is kept.</param>
/// <param name="Access">What is done to it.</param>
/// <param name="Place">The name by which it is used.</param>
/// <param name="IsEmpty">Whether a write leaves nothing there that could be missed.</param>
internal sealed record ThreadValue(AccessPath Held, ThreadAccess Access, SyntaxNode Place, bool IsEmpty = false)
{
    // Syntax alone, so the tree is key enough.
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> NamesByTree = new();
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> NamesByCompilation = new();

    /// <summary>Whether a field holds a value for each thread.</summary>
    public static bool IsIn(IFieldSymbol field) => IsThreadLocal(field.Type) || IsThreadStatic(field);

    /// <summary>Whether a field is marked <c>[ThreadStatic]</c>.</summary>
    public static bool IsThreadStatic(IFieldSymbol field) => field.IsStatic && field.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "ThreadStaticAttribute" });

    /// <summary>Whether a type is <c>ThreadLocal&lt;T&gt;</c>.</summary>
    public static bool IsThreadLocal(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "ThreadLocal", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    /// <summary>Whether a target of this name may be one, before anything is bound.</summary>
    public static bool IsCandidateName(string name, Compilation compilation, CancellationToken cancellation) =>
        name is "Value" or "Priority" or "Current" or "SetData" || NamesIn(compilation, cancellation).Contains(name);

    /// <summary>Recognizes an operation of a flow graph; null for all else, and for the target of a write, which is the operation around it.</summary>
    public static ThreadValue? Of(IOperation operation, FlowBody body)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment:
                return Of(assignment.Target, ThreadAccess.Write, body) is { } written ? written with { IsEmpty = IsDefault(assignment.Value) } : null;
            case ICompoundAssignmentOperation assignment:
                return Of(assignment.Target, ThreadAccess.Update, body);
            case IIncrementOrDecrementOperation step:
                return Of(step.Target, ThreadAccess.Update, body);
            case IInvocationOperation { TargetMethod: { IsStatic: true, Name: "SetData" or "GetData", ContainingType.Name: "Thread" or "CallContext" } method } call when call.Arguments.Length > 0:
                var isWrite = method.Name == "SetData";
                return SlotOf(call.Arguments[0].Value, body) is { } slot && TwinSyntax.NameOf((call.Syntax as InvocationExpressionSyntax)?.Expression ?? SyntaxFactory.IdentifierName("")) is { } name
                    ? new(slot, isWrite ? ThreadAccess.Write : AccessAt(call.Syntax), name, isWrite && IsDefault(call.Arguments[call.Arguments.Length - 1].Value))
                    : null;
            case IFieldReferenceOperation or IPropertyReferenceOperation when !IsTarget(operation.Syntax):
                return Of(operation, AccessAt(operation.Syntax), body);
            default:
                return null;
        }
    }

    private static ThreadValue? Of(IOperation place, ThreadAccess access, FlowBody body) => place switch
    {
        IFlowCaptureReferenceOperation reference => body.ValueOf(reference.Id) is { } captured and not IFlowCaptureReferenceOperation ? Of(captured, access, body) : null,
        IFieldReferenceOperation field when IsThreadStatic(field.Field) => new(AccessPath.Of(field.Field), access, NameAt(field.Syntax)),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type }, Instance: { } local } property when IsThreadLocal(type) =>
            LockCall.PathOf(local, body) is { } path ? new(path, access, property.Syntax is MemberAccessExpressionSyntax { Expression: var holder } ? NameAt(holder) : property.Syntax) : null,
        IPropertyReferenceOperation { Property: { Name: "Priority", ContainingType: { Name: "Thread", ContainingNamespace.Name: "Threading" } } priority, Instance: IPropertyReferenceOperation { Property.Name: "CurrentThread" } } property =>
            new(AccessPath.Of(priority), access, NameAt(property.Syntax)),
        IPropertyReferenceOperation { Property: { Name: "Current", IsStatic: true, ContainingType: { Name: "HttpContext", ContainingNamespace: { Name: "Web", ContainingNamespace.Name: "System" } } } current } property =>
            new(AccessPath.Of(current), access, NameAt(property.Syntax)),
        _ => null,
    };

    private static AccessPath? SlotOf(IOperation slot, FlowBody body) =>
        slot.ConstantValue is { HasValue: true, Value: string name } ? AccessPath.Of(name) : LockCall.PathOf(slot, body);

    private static SyntaxNode NameAt(SyntaxNode place) => place is ExpressionSyntax expression && TwinSyntax.NameOf(expression) is { } name ? name : place;

    private static bool IsDefault(IOperation value) => TaskUses.Bare(value) is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null or false or 0 } };

    private static bool IsTarget(SyntaxNode place) => place.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == place && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => true,
        _ => false,
    };

    // Whoever asks whether something is there goes on without; what is passed by reference may be set.
    private static ThreadAccess AccessAt(SyntaxNode place) => IsAsked(place) || (LocalGiven(place) is { } local && IsAskedLater(local, place)) ? ThreadAccess.Test : ThreadAccess.Read;

    private static bool IsAsked(SyntaxNode place) => place.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } test => test.Left.IsKind(SyntaxKind.NullLiteralExpression) || test.Right.IsKind(SyntaxKind.NullLiteralExpression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } test => test.Left == place,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment => assignment.Left == place,
        IsPatternExpressionSyntax => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        CastExpressionSyntax or ParenthesizedExpressionSyntax => IsAsked(place.Parent),
        _ => false,
    };

    private static string? LocalGiven(SyntaxNode place) => place.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } => local.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax local } assignment when assignment.Right == place => local.Identifier.ValueText,
        CastExpressionSyntax cast => LocalGiven(cast),
        _ => null,
    };

    private static bool IsAskedLater(string local, SyntaxNode place)
    {
        foreach (var node in Function.Around(place).Node?.DescendantNodes() ?? [])
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == local && IsAsked(name))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> NamesIn(Compilation compilation, CancellationToken cancellation)
    {
        if (NamesByCompilation.TryGetValue(compilation, out var names))
        {
            return names;
        }

        names = [];
        foreach (var tree in compilation.SyntaxTrees)
        {
            names.UnionWith(NamesByTree.TryGetValue(tree, out var known) ? known : NamesByTree.GetValue(tree, key => NamesIn(key, cancellation)));
        }

        return NamesByCompilation.GetValue(compilation, _ => names);
    }

    private static HashSet<string> NamesIn(SyntaxTree tree, CancellationToken cancellation)
    {
        var names = new HashSet<string>();
        foreach (var node in tree.GetRoot(cancellation).DescendantNodes(static node => node is not (BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or ExpressionSyntax)))
        {
            if (node is AttributeSyntax { Parent.Parent: FieldDeclarationSyntax field } attribute && TwinSyntax.NameOf(attribute.Name) is { Identifier.ValueText: "ThreadStatic" or "ThreadStaticAttribute" })
            {
                names.UnionWith(field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText));
            }
        }

        return names;
    }
}
