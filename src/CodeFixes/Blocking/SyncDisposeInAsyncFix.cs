using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Blocking;

/// <summary>AC1006: <c>await using</c>, or <c>await x.DisposeAsync()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SyncDisposeInAsyncFix))]
public sealed class SyncDisposeInAsyncFix : ColoringFix
{
    private const string Contract = "global::System.IAsyncDisposable";

    /// <summary>Creates the fix.</summary>
    public SyncDisposeInAsyncFix()
        : base("Dispose asynchronously", Rules.SyncDisposeInAsync.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is UsingStatementSyntax or LocalDeclarationStatementSyntax)
        {
            PlanUsing(place, edits, cancellation);
        }
        else if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && TwinSyntax.NameOf(call.Expression) == place)
        {
            PlanCall(call, edits, cancellation);
        }
    }

    private static void PlanUsing(SyntaxNode statement, DocumentEdits edits, CancellationToken cancellation)
    {
        var configure = AwaitStyle.ConfiguresAwait(statement, edits);
        if (!AsyncFunction.TryMake(Function.Around(statement), edits, cancellation))
        {
            return;
        }

        // A configured variable would be of another type, so only a resource without a name is configured. And `using (null)` does nothing,
        // but null cannot be configured.
        if (configure && statement is UsingStatementSyntax { Expression: { } resource }
            && (resource is BaseObjectCreationExpressionSyntax || edits.Model.GetTypeInfo(resource, cancellation).Nullability.FlowState == NullableFlowState.NotNull)
            && AwaitStyle.Apply(resource, true) is var configured
            && edits.Model.GetSpeculativeSymbolInfo(resource.SpanStart, configured, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol)
        {
            edits.Replace(resource, current => AwaitStyle.Apply((ExpressionSyntax)current, true));
        }

        edits.Replace(statement, Usings.Await);
    }

    private static void PlanCall(InvocationExpressionSyntax call, DocumentEdits edits, CancellationToken cancellation)
    {
        var renamed = TwinSyntax.Unconditional(call, TwinSyntax.Rename(call, "DisposeAsync"));
        if (edits.Model.GetSpeculativeSymbolInfo(call.SpanStart, renamed, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol)
        {
            Await.At(call, edits, current => TwinSyntax.Rename((InvocationExpressionSyntax)current, "DisposeAsync"), cancellation);
        }
        else if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && edits.Model.GetTypeInfo(receiver, cancellation).Type is { IsReferenceType: true })
        {
            // Implemented explicitly: only the interface has it. (A cast of a struct would dispose a copy.)
            Await.At(call, edits, current => ThroughInterface((InvocationExpressionSyntax)current), cancellation);
        }
    }

    private static InvocationExpressionSyntax ThroughInterface(InvocationExpressionSyntax call)
    {
        var member = (MemberAccessExpressionSyntax)call.Expression;
        var cast = SyntaxFactory.ParenthesizedExpression(
            SyntaxFactory.CastExpression(SyntaxFactory.ParseTypeName(Contract).WithAdditionalAnnotations(Simplifier.Annotation), SyntaxFactory.ParenthesizedExpression(member.Expression.WithoutTrivia()).WithAdditionalAnnotations(Simplifier.Annotation)));
        return TwinSyntax.Rename(call.WithExpression(member.WithExpression(cast.WithTriviaFrom(member.Expression))), "DisposeAsync");
    }
}
