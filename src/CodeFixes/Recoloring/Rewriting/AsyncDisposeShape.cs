using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>How a class disposes itself, where an async form can stand beside it.</summary>
/// <param name="Type">The class.</param>
/// <param name="Source">The method that gets the async form: <c>Dispose()</c>, or <c>Dispose(bool)</c> in the pattern that has both.</param>
/// <param name="Entry">The <c>Dispose()</c> beside <c>Dispose(bool)</c>; null where the base has one, or there is only one method.</param>
/// <param name="Condition">The <c>if (disposing)</c> of <c>Dispose(bool)</c>; null where there is only <c>Dispose()</c>.</param>
/// <param name="Overrides">Whether the base has the async form, to be overridden.</param>
internal sealed record AsyncDisposeShape(TypeDeclarationSyntax Type, MethodDeclarationSyntax Source, MethodDeclarationSyntax? Entry, IfStatementSyntax? Condition, bool Overrides)
{
    private const string Dispose = "Dispose";
    private const string DisposeAsync = "DisposeAsync";
    private const string Core = "DisposeAsyncCore";

    /// <summary>What the async form is called.</summary>
    public string NewName => Condition is null ? DisposeAsync : Core;

    /// <summary>The shape of a class, or null where it has another, or needs no async form.</summary>
    public static AsyncDisposeShape? Of(TypeDeclarationSyntax type, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (known.IAsyncDisposable is null || known.ValueTask is null
            || type is not (ClassDeclarationSyntax or RecordDeclarationSyntax)
            || model.GetDeclaredSymbol(type, cancellation) is not { TypeKind: TypeKind.Class, IsStatic: false, BaseType: { } parent } symbol
            || !Awaitable.Implements(symbol, known.IDisposable)
            || symbol.GetMembers().Any(member => MemberName(member) is DisposeAsync or Core))
        {
            return null;
        }

        var isAsync = Awaitable.Implements(symbol, known.IAsyncDisposable);
        var plain = type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => IsDispose(method) && method.ParameterList.Parameters.Count == 0);
        var flagged = type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => IsDispose(method) && method.ParameterList.Parameters is [{ Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword } }]);
        if (flagged is not null)
        {
            // What the base disposes of when told to is not for Dispose(false): only an async base does that part asynchronously.
            var isOverride = flagged.Modifiers.Any(SyntaxKind.OverrideKeyword);
            return ConditionIn(flagged) is { } condition
                && (isOverride ? isAsync && CanOverride(parent, Core, known) : !isAsync && plain is { ExplicitInterfaceSpecifier: null } && Calls(plain, flagged) && !IsTaken(parent))
                    ? new(type, flagged, isOverride ? null : plain, condition, isOverride)
                    : null;
        }

        if (plain is null || CallsFlagged(plain) || (!isAsync && IsTaken(parent)))
        {
            return null;
        }

        var overrides = isAsync && plain.Modifiers.Any(SyntaxKind.OverrideKeyword) && CanOverride(parent, DisposeAsync, known) && !DisposesSynchronously(parent, cancellation);
        return overrides == isAsync ? new(type, plain, null, null, overrides) : null;
    }

    /// <summary>Whether a class of a compilation that is derived from another has a <c>Dispose</c> of its own: the async form would leave out what it adds.</summary>
    public static bool IsExtendedIn(Compilation compilation, INamedTypeSymbol type, CancellationToken cancellation)
    {
        var key = SourceKey.Of(type);
        foreach (var member in compilation.GetSymbolsWithName(Dispose, SymbolFilter.Member, cancellation))
        {
            for (var parent = member.ContainingType?.BaseType; parent is not null; parent = parent.BaseType)
            {
                if (parent.Name == type.Name && SourceKey.Of(parent.OriginalDefinition) == key)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string MemberName(ISymbol member) => member.Name.Substring(member.Name.LastIndexOf('.') + 1);

    private static bool IsDispose(MethodDeclarationSyntax method) =>
        method is { Identifier.ValueText: Dispose, TypeParameterList: null, ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }
        && (method.Body is not null || method.ExpressionBody is not null)
        && !method.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.NewKeyword or SyntaxKind.PartialKeyword);

    private static bool CanOverride(INamedTypeSymbol parent, string name, KnownSymbols known)
    {
        for (INamedTypeSymbol? type = parent; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                return member is IMethodSymbol { Parameters.IsEmpty: true, IsSealed: false } method && (method.IsVirtual || method.IsAbstract || method.IsOverride)
                    && SymbolEqualityComparer.Default.Equals(method.ReturnType, known.ValueTask);
            }
        }

        return false;
    }

    private static bool IsTaken(INamedTypeSymbol parent)
    {
        for (INamedTypeSymbol? type = parent; type is not null; type = type.BaseType)
        {
            if (!type.GetMembers(DisposeAsync).IsEmpty || !type.GetMembers(Core).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    // `base.DisposeAsync()` that calls Dispose() would dispose of everything twice; where it cannot be read, it may.
    private static bool DisposesSynchronously(INamedTypeSymbol parent, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? type = parent; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(DisposeAsync).FirstOrDefault() is { } member)
            {
                return member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not { } declaration
                    || declaration.DescendantNodes().Any(node => node is InvocationExpressionSyntax call && IsOwn(call) && TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: Dispose or Core });
            }
        }

        return false;
    }

    private static bool IsOwn(InvocationExpressionSyntax call) => call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax };

    private static bool CallsFlagged(MethodDeclarationSyntax dispose) => FlaggedCalls(dispose).Any();

    // The whole of it: `Dispose(true); GC.SuppressFinalize(this);`. What more there is would be left out.
    private static bool Calls(MethodDeclarationSyntax dispose, MethodDeclarationSyntax flagged) =>
        FlaggedCalls(dispose).Count() == 1
        && (dispose.ExpressionBody is not null
            || dispose.Body!.Statements.All(statement => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
                && (IsFlaggedCall(call) || TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: "SuppressFinalize" })))
        && dispose.Parent == flagged.Parent;

    private static IEnumerable<InvocationExpressionSyntax> FlaggedCalls(MethodDeclarationSyntax dispose) => dispose.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsFlaggedCall);

    private static bool IsFlaggedCall(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Count == 1 && IsOwn(call) && TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: Dispose };

    // `if (disposing)` in a method whose other parts do not depend on it, with nothing before it but guards and flags.
    private static IfStatementSyntax? ConditionIn(MethodDeclarationSyntax flagged)
    {
        var parameter = flagged.ParameterList.Parameters[0].Identifier.ValueText;
        IfStatementSyntax? found = null;
        foreach (var name in flagged.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter && name.Parent is not NameColonSyntax))
        {
            if (name.Parent is IfStatementSyntax { Else: null } condition && found is null)
            {
                found = condition;
            }
            else if (name.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax, Name.Identifier.ValueText: Dispose } } })
            {
                return null;
            }
        }

        return found?.Parent is BlockSyntax block && IsAtTheStart(found, block)
            && (block == flagged.Body || (block.Parent is IfStatementSyntax { Else: null, Parent: BlockSyntax outer } guard && outer == flagged.Body && IsPlain(guard.Condition) && IsAtTheStart(guard, outer)))
                ? found
                : null;
    }

    private static bool IsAtTheStart(StatementSyntax statement, BlockSyntax block) => block.Statements.TakeWhile(before => before != statement).All(before => IsGuard(before) || IsFlag(before));

    /// <summary>Whether a statement only leaves a method that has run: <c>if (_isDisposed) return;</c>.</summary>
    public static bool IsGuard(StatementSyntax statement) =>
        statement is IfStatementSyntax { Else: null, Condition: var condition, Statement: ReturnStatementSyntax or BlockSyntax { Statements: [ReturnStatementSyntax] } } && IsPlain(condition);

    private static bool IsFlag(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var flag, Right: LiteralExpressionSyntax } } && IsPlain(flag);

    private static bool IsPlain(ExpressionSyntax condition) => condition.DescendantNodesAndSelf().All(node => node
        is IdentifierNameSyntax or ThisExpressionSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or BinaryExpressionSyntax
        or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression });
}
