using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary><c>items.Select(async …)</c>: a sequence that starts a task whenever an element of it is asked for.</summary>
internal static class StartedTasks
{
    /// <summary>The <c>Select</c> at the root of a chain whose value is a collection or sequence of the tasks it starts.</summary>
    public static InvocationExpressionSyntax? In(ExpressionSyntax chain, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var call = chain as InvocationExpressionSyntax;
        if (call?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray" or "ToHashSet" or "AsEnumerable", Expression: InvocationExpressionSyntax source })
        {
            call = source;
        }

        return call?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" }
            && call.ArgumentList.Arguments is [{ Expression: LambdaExpressionSyntax }]
            && model.GetTypeInfo(call, cancellation).Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T, TypeArguments: [var element] }
            && (known.IsTask(element) || known.IsValueTask(element))
                ? call
                : null;
    }

    /// <summary>Whether a local that holds such a sequence is gone through more than once on one path, so that everything runs again.</summary>
    public static bool AreStartedTwice(VariableDeclaratorSyntax local, BlockSyntax block)
    {
        var uses = new List<StatementSyntax>();
        foreach (var node in block.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != local.Identifier.ValueText || name.SpanStart < local.Span.End)
            {
                continue;
            }

            if (name.Parent is AssignmentExpressionSyntax)
            {
                return false;
            }

            if (IsEnumeration(name) && name.FirstAncestorOrSelf<StatementSyntax>() is { } statement)
            {
                // The first is run before the second where the block of the first has the second in it.
                foreach (var earlier in uses)
                {
                    if (earlier != statement && earlier is not ReturnStatementSyntax && earlier.Parent is BlockSyntax around && around.Span.Contains(statement.Span) && !Leaves(earlier))
                    {
                        return true;
                    }
                }

                uses.Add(statement);
            }
        }

        return false;
    }

    private static bool IsEnumeration(IdentifierNameSyntax name) => name.Parent switch
    {
        ForEachStatementSyntax loop => loop.Expression == name,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAll" or "WhenAny" or "WaitAll" or "WaitAny" or "WhenEach" } } } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: not ("GetType" or "Equals" or "GetHashCode" or "ToString"), Parent: InvocationExpressionSyntax } member => member.Expression == name,
        _ => false,
    };

    private static bool Leaves(StatementSyntax statement) =>
        statement.Parent is BlockSyntax { Statements: var statements } && statements.Last() is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax
        && statements.Last().SpanStart < statement.Span.End;
}
