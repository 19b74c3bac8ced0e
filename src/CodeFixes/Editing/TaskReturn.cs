using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Editing;

/// <summary>
/// Has a method or local function that returns nothing return a task, and all that use it in its file follow: calls are awaited,
/// where its name became a delegate stands a lambda that awaits it. All of it or nothing.
/// </summary>
internal static class TaskReturn
{
    private const string Key = "task";

    /// <summary>Whether nobody outside the file can use the method: a local function, or private to a type that is written in one place.</summary>
    public static bool IsSeenInFileOnly(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return true;
        }

        for (ISymbol symbol = method; symbol.ContainingType is { } type; symbol = type)
        {
            if (type.IsFileLocal || (symbol.DeclaredAccessibility == Accessibility.Private && type.DeclaringSyntaxReferences.Length == 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether something else says what the method returns, or whoever calls it by reflection might.</summary>
    public static bool IsDictated(IMethodSymbol method, ColoringFacts facts) =>
        method.IsVirtual || method.IsAbstract || method.IsExtern || method.PartialImplementationPart is not null || AsyncVoidFunction.DictatedBy(method) is not null
        || (method.GetAttributes() is { IsEmpty: false } attributes && !attributes.Any(attribute => attribute.AttributeClass is { } type && IsAwaiting(type, facts)));

    /// <summary>Plans the change of a function; false, and nothing planned, where one of its uses in the file cannot follow.</summary>
    public static bool TryPlan(IMethodSymbol method, SyntaxNode declaration, DocumentEdits edits, CancellationToken cancellation)
    {
        if (edits.IsConverted(declaration))
        {
            return true;
        }

        var calls = new List<ExpressionSyntax>();
        var groups = new List<ExpressionSyntax>();
        if (TypeOf(declaration) is not { } type
            || method.Parameters.Any(parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType)
            || !TryFindUses(method, declaration, edits, calls, groups, cancellation)
            || groups.Count > 1)
        {
            return false;
        }

        edits.ReplaceOnce(type, Key, current => SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task").WithTriviaFrom(current).WithAdditionalAnnotations(Simplifier.Annotation));
        edits.MarkConverted(declaration);
        edits.ReplaceOnce(declaration, Key, AsyncFunction.AddKeyword);

        foreach (var call in calls)
        {
            Await.At(call, edits, current => current, cancellation);
        }

        foreach (var group in groups)
        {
            var names = method.Parameters.Select(parameter => edits.ScopedName(parameter.Name, group)).ToList();
            edits.Replace(group, current => AsyncSyntax.AwaitingLambda(names, (ExpressionSyntax)current, configure: false).WithTriviaFrom(current));
        }

        return true;
    }

    // What the tables know to await its methods may be told more of them.
    private static bool IsAwaiting(INamedTypeSymbol attribute, ColoringFacts facts) =>
        facts.Table.Find(attribute, Knowledge.ApiVerb.Test) is not null || facts.Table.Find(attribute, Knowledge.ApiVerb.Entry) is not null;

    private static bool TryFindUses(IMethodSymbol method, SyntaxNode declaration, DocumentEdits edits, List<ExpressionSyntax> calls, List<ExpressionSyntax> groups, CancellationToken cancellation)
    {
        foreach (var node in edits.Root.DescendantNodes())
        {
            if (node is not SimpleNameSyntax name || name.Identifier.ValueText != method.Name
                || !SymbolEqualityComparer.Default.Equals(Method(name, edits, cancellation)?.OriginalDefinition, method.OriginalDefinition))
            {
                continue;
            }

            var expression = NameUse.ReadOf(name);
            if (NameUse.CallOf(name) is { } call)
            {
                if (!CanAwait(call, declaration, edits, cancellation))
                {
                    return false;
                }

                calls.Add(call);
            }
            else if (!NameUse.IsInNameOf(name))
            {
                if (!CanBridge(expression, edits, cancellation))
                {
                    return false;
                }

                groups.Add(expression);
            }
        }

        return true;
    }

    private static IMethodSymbol? Method(SimpleNameSyntax name, DocumentEdits edits, CancellationToken cancellation)
    {
        var found = edits.Model.GetSymbolInfo(name, cancellation);
        return (found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method ? method.ReducedFrom ?? method : null;
    }

    private static bool CanAwait(InvocationExpressionSyntax call, SyntaxNode declaration, DocumentEdits edits, CancellationToken cancellation)
    {
        var around = Function.Around(call);
        return (around.HasAsyncKeyword || edits.IsConverted(around.Node) || around.Node == declaration)
            && AwaitPosition.SyntacticObstacle(call, around) == AwaitObstacle.None
            && !ThreadAffinity.Ties(call, edits, cancellation);
    }

    // The lambda reads its receiver later than the delegate would have; and two delegates made of one method are equal, two lambdas are not.
    private static bool CanBridge(ExpressionSyntax group, DocumentEdits edits, CancellationToken cancellation) =>
        group is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && edits.Model.GetTypeInfo(group, cancellation).ConvertedType is { TypeKind: TypeKind.Delegate }
        && group.Parent is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } and not BinaryExpressionSyntax;

    private static TypeSyntax? TypeOf(SyntaxNode declaration) =>
        (declaration as MethodDeclarationSyntax)?.ReturnType ?? (declaration as LocalFunctionStatementSyntax)?.ReturnType;
}
