using System.Collections.Immutable;
using AsyncColoring.Blocking;
using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// A constructor whose waits can be done before it is called: what they wait for depends on parameters alone, and nothing that runs before them
/// can tell the difference.
/// </summary>
/// <param name="Waits">The waits, in the order they are done.</param>
internal sealed record FactoryShape(ImmutableArray<FactoryWait> Waits)
{
    /// <summary>The shape of a constructor; null when it has another.</summary>
    public static FactoryShape? Of(ConstructorDeclarationSyntax constructor, IndexedDocument document, CancellationToken cancellation)
    {
        var (model, known) = (document.Model, document.Facts.Known);
        if (constructor.Body is null || constructor.Modifiers.Any(SyntaxKind.StaticKeyword) || constructor.Initializer is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword }
            || constructor.Parent is not ClassDeclarationSyntax { ParameterList: null } type || type.Modifiers.Any(SyntaxKind.AbstractKeyword) || type.Modifiers.Any(SyntaxKind.PartialKeyword)
            || model.GetDeclaredSymbol(constructor, cancellation) is not { } symbol
            || symbol.Parameters.Any(parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            || type.Members.OfType<FieldDeclarationSyntax>().SelectMany(field => field.Declaration.Variables).Any(variable => variable.Initializer is { Value: var value } && !IsHarmless(value))
            || type.Members.OfType<PropertyDeclarationSyntax>().Any(property => property.Initializer is { Value: var value } && !IsHarmless(value)))
        {
            return null;
        }

        var waits = ImmutableArray.CreateBuilder<FactoryWait>();
        foreach (var access in constructor.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (access is InvocationExpressionSyntax call && TwinOf(call, waits, constructor, document, cancellation) is { } twin)
            {
                waits.Add(twin);
            }
            else if (access is ExpressionSyntax expression && BlockingWait.Recognize(document.Model.GetOperation(expression, cancellation), known) is { } wait && wait.Operation.Syntax == expression)
            {
                if (wait.Form is not (BlockingWaitForm.Result or BlockingWaitForm.GetResult) && (wait.Form != BlockingWaitForm.Wait || expression is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 })
                    || !DependsOnParametersAlone(expression, constructor, model, cancellation)
                    || AwaitPosition.SyntacticObstacle(expression, Function.Around(expression)) != AwaitObstacle.None)
                {
                    return null;
                }

                waits.Add(new(expression, BlockingWaitFix.AwaitableOf(expression), NameFor(expression)));
            }
        }

        return waits.Count > 0 && waits.All(wait => IsFirstToRun(wait.Site, constructor, waits)) ? new(waits.ToImmutable()) : null;
    }

    // A call with an async counterpart is no mistake where it has to stay: it may come along, and keeps nothing else from it.
    private static FactoryWait? TwinOf(InvocationExpressionSyntax call, IEnumerable<FactoryWait> waits, ConstructorDeclarationSyntax constructor, IndexedDocument document, CancellationToken cancellation)
    {
        var (model, facts) = (document.Model, document.Facts);
        if (TwinSyntax.NameOf(call.Expression) is not { Identifier.ValueText: var name } || !TwinFinder.IsCandidateName(name)
            || waits.Any(wait => wait.Site.Span.Contains(call.Span))
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || !facts.Twins.MayExist(call, method, model)
            || SyncCall.GainsNothing(call, method, model, facts, cancellation)
            || facts.Twins.Find(call, method, model, cancellation) is not { } twin
            || !DependsOnParametersAlone(call, constructor, model, cancellation)
            || AwaitPosition.SyntacticObstacle(call, Function.Around(call)) != AwaitObstacle.None
            || call.DescendantNodes().OfType<ExpressionSyntax>().Any(inner => BlockingWait.Recognize(model.GetOperation(inner, cancellation), facts.Known) is not null)
            || Unreported.Covers(call, model, facts.Known, cancellation))
        {
            return null;
        }

        var found = new FactoryWait(call, twin.Rewrite(call), NameFor(call));
        return IsFirstToRun(call, constructor, waits.Append(found)) ? found : null;
    }

    // Nothing but the copying of parameters and other waits comes before, so that nobody sees the wait move.
    private static bool IsFirstToRun(ExpressionSyntax site, ConstructorDeclarationSyntax constructor, IEnumerable<FactoryWait> waits)
    {
        if (site.FirstAncestorOrSelf<ConstructorInitializerSyntax>() is not null)
        {
            return true;
        }

        if (constructor.Initializer is not null || site.FirstAncestorOrSelf<StatementSyntax>() is not { } own || own.Parent != constructor.Body)
        {
            return false;
        }

        foreach (var statement in constructor.Body!.Statements)
        {
            if (statement == own)
            {
                break;
            }

            if (!IsCopy(statement, waits))
            {
                return false;
            }
        }

        // In its own statement, what stands before it must be harmless too.
        return own is ExpressionStatementSyntax { Expression: var expression }
            ? expression == site || (expression is AssignmentExpressionSyntax assignment && IsHarmless(assignment.Left) && assignment.Right.Span.Contains(site.Span) && IsHarmless(assignment.Right, waits))
            : own is LocalDeclarationStatementSyntax local && local.UsingKeyword.RawKind == 0 && local.Declaration.Variables.All(variable => variable.Initializer is null || IsHarmless(variable.Initializer.Value, waits));
    }

    private static bool IsCopy(StatementSyntax statement, IEnumerable<FactoryWait> waits) => statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => IsHarmless(assignment.Left) && IsHarmless(assignment.Right, waits),
        ExpressionStatementSyntax { Expression: var expression } => waits.Any(wait => wait.Site == expression),
        LocalDeclarationStatementSyntax local => local.UsingKeyword.RawKind == 0 && local.Declaration.Variables.All(variable => variable.Initializer is null || IsHarmless(variable.Initializer.Value, waits)),
        _ => false,
    };

    // Names, literals, and new objects made of literals: reading them does nothing. A member read of a wait's result comes after the wait.
    private static bool IsHarmless(ExpressionSyntax expression, IEnumerable<FactoryWait>? waits = null)
    {
        if (waits?.Any(wait => wait.Site == expression) == true)
        {
            return true;
        }

        return expression switch
        {
            LiteralExpressionSyntax or SimpleNameSyntax or ThisExpressionSyntax or DefaultExpressionSyntax or TypeOfExpressionSyntax => true,
            MemberAccessExpressionSyntax member => IsHarmless(member.Expression, waits),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call => waits is not null && member.DescendantNodesAndSelf().Any(node => waits.Any(wait => wait.Site == node))
                && IsHarmless(member.Expression, waits) && call.ArgumentList.Arguments.All(argument => IsHarmless(argument.Expression, waits)),
            BaseObjectCreationExpressionSyntax created => created.Initializer is null && (created.ArgumentList is null || created.ArgumentList.Arguments.All(argument => argument.Expression is LiteralExpressionSyntax)),
            ParenthesizedExpressionSyntax parenthesized => IsHarmless(parenthesized.Expression, waits),
            CollectionExpressionSyntax collection => collection.Elements.Count == 0,
            _ => false,
        };
    }

    private static bool DependsOnParametersAlone(ExpressionSyntax site, ConstructorDeclarationSyntax constructor, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in site.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case ThisExpressionSyntax or BaseExpressionSyntax or AnonymousFunctionExpressionSyntax or AssignmentExpressionSyntax:
                    return false;

                case SimpleNameSyntax name when !(name.Parent is MemberAccessExpressionSyntax member && member.Name == name) && name.Parent is not NameColonSyntax:
                    switch (model.GetSymbolInfo(name, cancellation).Symbol)
                    {
                        case IParameterSymbol:
                            if (IsAssigned(name.Identifier.ValueText, constructor))
                            {
                                return false;
                            }

                            break;
                        case ITypeSymbol or INamespaceSymbol or { IsStatic: true }:
                            break;
                        default:
                            return false;
                    }

                    break;
            }
        }

        return true;
    }

    private static bool IsAssigned(string parameter, ConstructorDeclarationSyntax constructor) =>
        constructor.DescendantNodes().Any(node => node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && left.Identifier.ValueText == parameter);

    // Called after what it is assigned to: `_text = load.Result` gives `text`.
    private static string NameFor(ExpressionSyntax site)
    {
        SyntaxNode place = site;
        while (place.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            place = place.Parent;
        }

        var name = place.Parent switch
        {
            AssignmentExpressionSyntax { Left: SimpleNameSyntax left } => left.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name: var left } } => left.Identifier.ValueText,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            _ => "value",
        };
        name = name.TrimStart('_');
        return name.Length == 0 ? "value" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>Why the type's objects cannot all come from a factory, or null: somebody creates them where no one can see.</summary>
    public static BarrierKind? Obstacle(IMethodSymbol constructor, SourceIndex index, IndexedDocument document, CancellationToken cancellation)
    {
        var type = constructor.ContainingType;
        if (document.IsLibrary && OutsideCallers.IsPublic(constructor)
            || document.Facts.Table.Find(type, ApiVerb.Entry) is not null
            || type.GetMembers("CreateAsync").Length > 0)
        {
            return BarrierKind.Constructor;
        }

        foreach (var (other, token) in index.Mentions(type.Name))
        {
            var isCreatedOutOfSight = token.Parent is SimpleNameSyntax name && name.FirstAncestorOrSelf<TypeSyntax>(node => node.Parent is not TypeSyntax) is { Parent: var place }
                && (place is TypeOfExpressionSyntax or BaseTypeSyntax || (place is TypeArgumentListSyntax { Parent.Parent: not TypeSyntax } list && list.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && call.Expression.Span.Contains(list.Span)));
            if (isCreatedOutOfSight && SymbolEqualityComparer.Default.Equals(other.Model.GetSymbolInfo(token.Parent!, cancellation).Symbol?.OriginalDefinition, type.OriginalDefinition))
            {
                return BarrierKind.Constructor;
            }
        }

        return null;
    }
}

/// <summary>One wait of a constructor.</summary>
/// <param name="Site">The whole blocking expression.</param>
/// <param name="Awaitable">What is awaited instead.</param>
/// <param name="Name">What its result is called.</param>
internal sealed record FactoryWait(ExpressionSyntax Site, ExpressionSyntax Awaitable, string Name);
