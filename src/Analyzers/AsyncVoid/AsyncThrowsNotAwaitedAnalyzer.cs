using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4006: an assertion that a delegate throws, whose delegate is async and not waited for, or whose own task is dropped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncThrowsNotAwaitedAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AsyncThrowsNotAwaitedAnalyzer()
        : base(Rules.AsyncThrowsNotAwaited)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.InvocationExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (ThrowsAssertion.MethodOf(call, model, facts.Table, cancellation) is not { } method)
        {
            return;
        }

        var problem = Awaitable.Is(method.ReturnType, facts.Known)
            ? IsDropped(ThrowsAssertion.EndOfChain(call), model, facts.Known, cancellation) ? "is not awaited, so the test passes whatever happens" : null
            : OfArguments(call, model, facts.Known, cancellation);
        if (problem is not null && !Unreported.Covers(call, model, facts.Known, cancellation))
        {
            var name = TwinSyntax.NameOf(call.Expression)!.Identifier;
            context.ReportDiagnostic(Diagnostic.Create(Rules.AsyncThrowsNotAwaited, name.GetLocation(), name.ValueText, problem));
        }
    }

    private static bool IsDropped(ExpressionSyntax end, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        Awaitable.Is(model.GetTypeInfo(end, cancellation).Type, known)
        && (UnawaitedDelegate.IsDropped(end)
            || (end.Parent is ArrowExpressionClauseSyntax or LambdaExpressionSyntax && Function.Around(end).SymbolIn(model, cancellation) is { ReturnsVoid: true }));

    private static string? OfArguments(InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is LambdaExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda)
            {
                if (IsTaskUnseen(lambda, model, known, cancellation, out var name))
                {
                    return $"does not look into the task of '{name}', where its exceptions are";
                }
            }
            else if (Handed(argument.Expression, model, cancellation) is { } handed)
            {
                return $"does not wait for {handed.Describe()}, so it sees nothing that is thrown after the first await";
            }
        }

        return null;
    }

    private static AsyncDelegate? Handed(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) => expression switch
    {
        AnonymousFunctionExpressionSyntax lambda => AsyncDelegate.Of(lambda, model, cancellation),
        SimpleNameSyntax name => AsyncDelegate.Of(name, model, cancellation),
        MemberAccessExpressionSyntax member => AsyncDelegate.Of(member.Name, model, cancellation),
        ParenthesizedExpressionSyntax parenthesized => Handed(parenthesized.Expression, model, cancellation),
        CastExpressionSyntax cast => Handed(cast.Expression, model, cancellation),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var only] } => Handed(only.Expression, model, cancellation),
        _ => null,
    };

    // A method that is not async itself may well throw before it has a task: to check its arguments, say. An async one never does.
    private static bool IsTaskUnseen(LambdaExpressionSyntax lambda, SemanticModel model, KnownSymbols known, CancellationToken cancellation, out string? name)
    {
        name = null;
        if (lambda.ExpressionBody is not InvocationExpressionSyntax body
            || model.GetTypeInfo(lambda, cancellation).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            || !(invoke.ReturnsVoid || invoke.ReturnType.SpecialType == SpecialType.System_Object)
            || model.GetSymbolInfo(body, cancellation).Symbol is not IMethodSymbol called
            || !Awaitable.Is(called.ReturnType, known)
            || !IsAsync(called, known))
        {
            return false;
        }

        name = called.Name;
        return true;
    }

    private static bool IsAsync(IMethodSymbol method, KnownSymbols known)
    {
        if (method.IsAsync)
        {
            return true;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (known.AsyncStateMachineAttribute is { } compiled && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, compiled))
            {
                return true;
            }
        }

        return false;
    }
}
