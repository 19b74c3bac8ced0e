using System.Collections.Immutable;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Recoloring;

/// <summary>
/// A call with <c>out</c> arguments that can be made a statement of its own, in front of the one it stands in: it is evaluated there first, and always.
/// The assignments move from inside the call to behind it, which nobody can tell.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Place">The statement it stands in, or the <c>=&gt;</c> clause.</param>
/// <param name="Targets">What is assigned, in the order of the parameters.</param>
internal sealed record OutCall(InvocationExpressionSyntax Call, SyntaxNode Place, ImmutableArray<OutTarget> Targets)
{
    /// <summary>The call as one that can move; null where it cannot.</summary>
    public static OutCall? Of(InvocationExpressionSyntax call, GraphNode callee, IndexedDocument document, CancellationToken cancellation)
    {
        var function = Function.Around(call);
        if (function.Node is null || TwinSyntax.Binding(call) is not null
            || document.Model.LookupSymbols(call.SpanStart, name: "_").Any(symbol => symbol is ILocalSymbol or IParameterSymbol)
            || document.Model.GetOperation(call, cancellation) is not IInvocationOperation invoked
            || call.ArgumentList.Arguments.SelectMany(argument => argument.Expression.DescendantNodes()).Any(node => node is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword }))
        {
            return null;
        }

        var targets = ImmutableArray.CreateBuilder<OutTarget>();
        foreach (var argument in invoked.Arguments.Where(argument => argument.Parameter is { RefKind: RefKind.Out }).OrderBy(argument => argument.Parameter!.Ordinal))
        {
            if (argument.Syntax is not ArgumentSyntax { Expression: var target } || OutTarget.Of(target, function, document.Model, cancellation) is not { } known
                || (known.IsSeenByOthers && !callee.Declarations.All(declared => LateAssignments.Are(declared, argument.Parameter!.Ordinal, cancellation))))
            {
                return null;
            }

            targets.Add(known);
        }

        var variables = targets.Where(target => target.Variable is not null).Select(target => target.Variable!).ToList();
        return variables.Distinct(SymbolEqualityComparer.Default).Count() == variables.Count
            && PlaceOf(call, function, variables, document.Model, cancellation) is { } place
                ? new(call, place, targets.ToImmutable())
                : null;
    }

    // Outward as long as the call is what is evaluated first.
    private static SyntaxNode? PlaceOf(InvocationExpressionSyntax call, Function function, List<ISymbol> written, SemanticModel model, CancellationToken cancellation)
    {
        bool IsSettled(ExpressionSyntax expression)
        {
            if (expression is LiteralExpressionSyntax or DefaultExpressionSyntax or TypeOfExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or PredefinedTypeSyntax)
            {
                return true;
            }

            var symbol = model.GetSymbolInfo(expression, cancellation).Symbol;
            return symbol is INamespaceOrTypeSymbol or IFieldSymbol { IsConst: true }
                || (symbol is ILocalSymbol or IParameterSymbol && !written.Contains(symbol, SymbolEqualityComparer.Default) && OwnVariable.Is(symbol, function));
        }

        SyntaxNode child = call;
        for (var node = call.Parent; node is not null; child = node, node = node.Parent)
        {
            var isFirst = node switch
            {
                ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax or IsPatternExpressionSyntax or SwitchExpressionSyntax => true,
                BinaryExpressionSyntax binary => child == binary.Left || (IsStrict(binary) && IsSettled(binary.Left)),
                ConditionalExpressionSyntax choice => child == choice.Condition,
                MemberAccessExpressionSyntax => true,
                InvocationExpressionSyntax outer => child == outer.Expression || IsSettledCallee(outer.Expression),
                ArgumentSyntax argument => argument.RefKindKeyword.RawKind == 0 && argument.Parent is BaseArgumentListSyntax list && list.Arguments.TakeWhile(other => other != argument).All(other => IsSettled(other.Expression)),
                BaseArgumentListSyntax or BaseObjectCreationExpressionSyntax => true,
                AssignmentExpressionSyntax assignment => child == assignment.Right && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsPlainTarget(assignment.Left),
                EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax declaration } declared } declarator } =>
                    declared.Variables[0] == declarator && declared.Type is not RefTypeSyntax && declaration.AwaitKeyword.RawKind == 0,
                VariableDeclaratorSyntax or VariableDeclarationSyntax => true,
                _ => false,
            };
            if (isFirst)
            {
                continue;
            }

            return node switch
            {
                ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ThrowStatementSyntax => IsInList(node) ? node : null,

                // A return is rewritten by the making async of a function that returns a task already.
                ReturnStatementSyntax => IsInList(node) && MayMoveReturn(function, model, cancellation) ? node : null,
                IfStatementSyntax choice => child == choice.Condition && (IsInList(node) || node.Parent is ElseClauseSyntax) ? node : null,
                WhileStatementSyntax loop => child == loop.Condition ? node : null,
                ArrowExpressionClauseSyntax => node.Parent is MethodDeclarationSyntax or LocalFunctionStatementSyntax && MayMoveReturn(function, model, cancellation) ? node : null,
                _ => null,
            };
        }

        return null;

        bool IsSettledCallee(ExpressionSyntax callee) =>
            model.GetSymbolInfo(callee, cancellation).Symbol is IMethodSymbol { MethodKind: not MethodKind.DelegateInvoke } && callee switch
            {
                SimpleNameSyntax => true,
                MemberAccessExpressionSyntax access => IsSettled(access.Expression),
                _ => false,
            };

        bool IsPlainTarget(ExpressionSyntax target) => model.GetSymbolInfo(target, cancellation).Symbol is IDiscardSymbol or ILocalSymbol { RefKind: RefKind.None }
            or IParameterSymbol { RefKind: RefKind.None or RefKind.Out } || (target is IdentifierNameSyntax && model.GetSymbolInfo(target, cancellation).Symbol is IFieldSymbol);
    }

    private static bool IsStrict(BinaryExpressionSyntax binary) =>
        binary.Kind() is not (SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression);

    private static bool IsInList(SyntaxNode statement) => statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;

    private static bool MayMoveReturn(Function function, SemanticModel model, CancellationToken cancellation) =>
        function.HasAsyncKeyword || function.SymbolIn(model, cancellation) is { } symbol && !Awaitable.Is(symbol.ReturnType, KnownSymbols.Of(model.Compilation));
}

/// <summary>What an <c>out</c> argument assigns.</summary>
/// <param name="Expression">The argument.</param>
/// <param name="Variable">The variable that is there already; null where one is declared or nothing is.</param>
/// <param name="IsSeenByOthers">Whether somebody can see when it is assigned.</param>
internal sealed record OutTarget(ExpressionSyntax Expression, ISymbol? Variable, bool IsSeenByOthers)
{
    /// <summary>Whether it is declared here.</summary>
    public bool IsDeclared => Expression is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax };

    /// <summary>Whether nothing is assigned.</summary>
    public bool IsDiscard => Variable is null && !IsDeclared;

    public static OutTarget? Of(ExpressionSyntax target, Function function, SemanticModel model, CancellationToken cancellation)
    {
        if (target is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax or DiscardDesignationSyntax })
        {
            return new(target, null, false);
        }

        return model.GetSymbolInfo(target, cancellation).Symbol switch
        {
            IDiscardSymbol => new(target, null, false),

            // An exception shows whether it was assigned before or not: to the handlers around, and to everyone where it is no variable of this function alone.
            ILocalSymbol or IParameterSymbol when target is IdentifierNameSyntax && OwnVariable.Is(model.GetSymbolInfo(target, cancellation).Symbol, function) =>
                new(target, model.GetSymbolInfo(target, cancellation).Symbol, IsInTry(target, function)),
            IFieldSymbol { IsReadOnly: false, ContainingType.IsValueType: false } field when target is IdentifierNameSyntax || (target is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }) => new(target, field, true),
            _ => null,
        };
    }

    private static bool IsInTry(SyntaxNode target, Function function)
    {
        for (var node = target.Parent; node is not null && node != function.Node; node = node.Parent)
        {
            if (node is TryStatementSyntax)
            {
                return true;
            }
        }

        return false;
    }
}
