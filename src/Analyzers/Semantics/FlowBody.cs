using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Semantics;

/// <summary>The flow graph of one function, built once per compilation and shared by all who ask, with its operations in the order they run.</summary>
internal sealed class FlowBody
{
    // Deeper or larger bodies are generated; the compiler itself gives up on some of them.
    private const int MaxNesting = 500;
    private const int MaxNodes = 2_000_000;

    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<(SyntaxTree, TextSpan), FlowBody?>> Cache = new();

    private readonly ImmutableArray<IOperation>[] _operations;

    private FlowBody(ControlFlowGraph graph, SyntaxNode function)
    {
        Graph = graph;
        Function = function;
        _operations = new ImmutableArray<IOperation>[graph.Blocks.Length];
    }

    public ControlFlowGraph Graph { get; }

    /// <summary>The syntax the graph was made of.</summary>
    public SyntaxNode Function { get; }

    /// <summary>The function whose operation tree has the root <paramref name="root"/>; null where it has no graph.</summary>
    public static FlowBody? Of(IOperation root, Compilation compilation, CancellationToken cancellation) =>
        Cached(root.Syntax, compilation, () => IsReasonable(root.Syntax) && GraphOf(root, cancellation) is { } graph ? new(graph, root.Syntax) : null);

    /// <summary>The innermost function around a place, lambdas and local functions included; null where it has no graph.</summary>
    public static FlowBody? Around(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        IOperation? operation = null;
        for (SyntaxNode? node = place; node is not null && operation is null; node = node.Parent)
        {
            operation = model.GetOperation(node, cancellation);
        }

        while (operation?.Parent is { } parent)
        {
            operation = parent;
        }

        return operation is not null && Of(operation, model.Compilation, cancellation) is { } outermost
            ? outermost.Within(place, model, cancellation)
            : null;
    }

    /// <summary>The operations of a block in the order they run, operands before what they are operands of.</summary>
    public ImmutableArray<IOperation> Operations(BasicBlock block)
    {
        ref var operations = ref _operations[block.Ordinal];
        if (operations.IsDefault)
        {
            var ordered = ImmutableArray.CreateBuilder<IOperation>();
            foreach (var operation in block.Operations)
            {
                Order(operation, ordered);
            }

            if (block.BranchValue is { } value)
            {
                Order(value, ordered);
            }

            ImmutableInterlocked.InterlockedInitialize(ref operations, ordered.ToImmutable());
        }

        return operations;
    }

    /// <summary>Where an operation written as <paramref name="syntax"/> stands in the graph. A place in the source may have several.</summary>
    public IEnumerable<(BasicBlock Block, int Index)> Find(SyntaxNode syntax, OperationKind kind)
    {
        foreach (var block in Graph.Blocks)
        {
            if (!block.IsReachable)
            {
                continue;
            }

            var operations = Operations(block);
            for (var i = 0; i < operations.Length; i++)
            {
                if (operations[i].Kind == kind && operations[i].Syntax.Span == syntax.Span && operations[i].Syntax.RawKind == syntax.RawKind)
                {
                    yield return (block, i);
                }
            }
        }
    }

    /// <summary>What a temporary of the graph stands for, where it is given one value.</summary>
    public IOperation? ValueOf(CaptureId capture)
    {
        IOperation? value = null;
        foreach (var block in Graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                if (operation is IFlowCaptureOperation given && given.Id.Equals(capture))
                {
                    if (value is not null)
                    {
                        return null;
                    }

                    value = given.Value;
                }
            }
        }

        return value;
    }

    private FlowBody? Within(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        var nested = new Stack<SyntaxNode>();
        for (var node = place.Parent; node is not null && node != Function; node = node.Parent)
        {
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                nested.Push(node);
            }
        }

        var body = this;
        while (nested.Count > 0 && body is not null)
        {
            var (outer, function) = (body, nested.Pop());
            body = Cached(function, model.Compilation, () => outer.Nested(function, model, cancellation) is { } graph ? new(graph, function) : null);
        }

        return body;
    }

    private ControlFlowGraph? Nested(SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        if (function is LocalFunctionStatementSyntax)
        {
            return model.GetDeclaredSymbol(function, cancellation) is IMethodSymbol local && Graph.LocalFunctions.Contains(local)
                ? Graph.GetLocalFunctionControlFlowGraph(local, cancellation)
                : null;
        }

        foreach (var block in Graph.Blocks)
        {
            foreach (var operation in Operations(block))
            {
                if (operation is IFlowAnonymousFunctionOperation lambda && lambda.Syntax.Span == function.Span)
                {
                    return Graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation);
                }
            }
        }

        return null;
    }

    private static FlowBody? Cached(SyntaxNode function, Compilation compilation, Func<FlowBody?> create)
    {
        var bodies = Cache.GetValue(compilation, static _ => new());
        var key = (function.SyntaxTree, function.Span);
        return bodies.TryGetValue(key, out var body) ? body : bodies.GetOrAdd(key, create());
    }

    private static void Order(IOperation operation, ImmutableArray<IOperation>.Builder ordered)
    {
        foreach (var operand in operation.ChildOperations)
        {
            Order(operand, ordered);
        }

        ordered.Add(operation);
    }

    private static ControlFlowGraph? GraphOf(IOperation root, CancellationToken cancellation) => root switch
    {
        { Parent: not null } => null,
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellation),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
        IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellation),
        IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellation),
        IParameterInitializerOperation parameter => ControlFlowGraph.Create(parameter, cancellation),
        _ => null,
    };

    private static bool IsReasonable(SyntaxNode body)
    {
        var nodes = 0;
        var depths = new Stack<int>();
        foreach (var node in body.DescendantNodes())
        {
            while (depths.Count > 0 && node.SpanStart >= depths.Peek())
            {
                depths.Pop();
            }

            depths.Push(node.Span.End);
            if (depths.Count > MaxNesting || ++nodes > MaxNodes)
            {
                return false;
            }
        }

        return true;
    }
}
