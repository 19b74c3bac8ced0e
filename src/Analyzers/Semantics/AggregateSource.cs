using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>
/// Whether an <c>AggregateException</c> can come out of code that awaits. An <c>await</c> throws what is inside one, so it takes something that blocks on
/// tasks, runs in parallel, cancels, or throws one by hand; what is not seen could do so too, unless it is the framework or is awaited.
/// </summary>
internal static class AggregateSource
{
    private const int Deepest = 4;

    /// <summary>Whether everything in a block, and the source it calls, is seen to throw no <c>AggregateException</c>, and something in it is awaited.</summary>
    public static bool IsExcluded(BlockSyntax block, SemanticModel model, CancellationToken cancellation) =>
        Awaits(block) && IsExcluded(block, model, Deepest, [], cancellation);

    private static bool Awaits(BlockSyntax block)
    {
        foreach (var node in block.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is AwaitExpressionSyntax { Expression.IsMissing: false })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsExcluded(SyntaxNode body, SemanticModel model, int depth, HashSet<SyntaxNode> seen, CancellationToken cancellation)
    {
        if (depth == 0)
        {
            return false;
        }

        if (!seen.Add(body))
        {
            return true;
        }

        // Types of another file are not looked up; its names have to do.
        var isHere = body.SyntaxTree == model.SyntaxTree;
        foreach (var node in body.DescendantNodesAndSelf())
        {
            cancellation.ThrowIfCancellationRequested();
            switch (node)
            {
                case IdentifierNameSyntax { Identifier.ValueText: var word } when IsSource(word, node):
                    return false;
                case ThrowStatementSyntax { Expression: { } thrown } when thrown is not BaseObjectCreationExpressionSyntax:
                case ThrowExpressionSyntax { Expression: { } rethrown } when rethrown is not BaseObjectCreationExpressionSyntax:
                    return false;
                case InvocationExpressionSyntax call when isHere ? !IsExcludedCall(call, model, depth, seen, cancellation) : !IsAwaited(call):
                    return false;
            }
        }

        return true;
    }

    private static bool IsSource(string word, SyntaxNode name) => word switch
    {
        "AggregateException" or "WaitAll" or "WaitAny" or "Parallel" or "AsParallel" or "Cancel" or "CancelAsync" or "RunSynchronously" => true,
        "Wait" or "Result" or "Exception" => name.Parent is MemberAccessExpressionSyntax member && member.Name == name,
        _ => false,
    };

    private static bool IsExcludedCall(InvocationExpressionSyntax call, SemanticModel model, int depth, HashSet<SyntaxNode> seen, CancellationToken cancellation)
    {
        if (call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
        {
            return true;
        }

        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { MethodKind: not MethodKind.DelegateInvoke } method)
        {
            return false;
        }

        method = method.ReducedFrom ?? method;
        if (method.DeclaringSyntaxReferences.IsEmpty)
        {
            return IsAwaited(call) || IsFramework(method.ContainingAssembly);
        }

        return method.IsAbstract || method.IsVirtual || method.IsOverride || method.ContainingType?.TypeKind == TypeKind.Interface
            ? AreAllExcluded(method, model, depth, seen, cancellation)
            : IsExcludedBody(method, model, depth, seen, cancellation);
    }

    private static bool AreAllExcluded(IMethodSymbol contract, SemanticModel model, int depth, HashSet<SyntaxNode> seen, CancellationToken cancellation)
    {
        foreach (var symbol in model.Compilation.GetSymbolsWithName(contract.Name, SymbolFilter.Member, cancellation))
        {
            if (symbol is IMethodSymbol { IsAbstract: false } implementation && !IsExcludedBody(implementation, model, depth, seen, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsExcludedBody(IMethodSymbol method, SemanticModel model, int depth, HashSet<SyntaxNode> seen, CancellationToken cancellation)
    {
        foreach (var reference in method.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (!IsExcluded(reference.GetSyntax(cancellation), model, depth - 1, seen, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    // Or given on to something awaited, such as `Task.WhenAll`.
    private static bool IsAwaited(InvocationExpressionSyntax call)
    {
        SyntaxNode node = call;
        while (node.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax)
        {
            node = node.Parent;
        }

        return node.Parent is AwaitExpressionSyntax;
    }

    private static bool IsFramework(IAssemblySymbol? assembly) =>
        assembly?.Name is { } name
        && (name is "mscorlib" or "netstandard" or "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));
}
