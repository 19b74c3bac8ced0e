using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Blocking;

/// <summary>AC1009: awaits the async counterparts of the calls that block, where every one of them has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FakeAsyncFix))]
public sealed class FakeAsyncFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public FakeAsyncFix()
        : base("Await the async counterpart", Rules.FakeAsync.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        SyntaxNode? body = place switch
        {
            MethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
            LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
            AnonymousFunctionExpressionSyntax lambda => lambda.Body,
            _ => null,
        };
        if (body is null)
        {
            return;
        }

        if (FakeAsync.Of(Function.Around(body), edits.Model, edits.Facts, cancellation) is { } fake)
        {
            PlanAwaits(fake, edits, cancellation);
        }
        else if (place is MethodDeclarationSyntax method && OffloadedTwin.Of(method, edits.Model, edits.Facts.Known, cancellation) is { Call: { } call } offloaded)
        {
            PlanCounterpart(offloaded.Offload, call, edits, cancellation);
        }
    }

    private static void PlanAwaits(FakeAsync fake, DocumentEdits edits, CancellationToken cancellation)
    {
        foreach (var call in fake.Calls)
        {
            if (call.Twin is null)
            {
                return;
            }
        }

        foreach (var call in fake.Calls)
        {
            Await.At(call.Call, edits, current => call.Twin!.Rewrite((InvocationExpressionSyntax)current), cancellation);
        }
    }

    // `Task.Run(() => inner.X())` is `inner.XAsync()` where there is one.
    private static void PlanCounterpart(InvocationExpressionSyntax offload, InvocationExpressionSyntax call, DocumentEdits edits, CancellationToken cancellation)
    {
        if (edits.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && edits.Facts.Twins.Find(call, method, edits.Model, cancellation) is { } twin)
        {
            edits.Replace(offload, current => twin.Rewrite(call.WithoutTrivia()).WithTriviaFrom(current));
        }
    }
}
