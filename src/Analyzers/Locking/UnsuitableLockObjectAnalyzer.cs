using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Locking;

/// <summary>AC3006: an object is locked that strangers can lock too, or that is not the same one for all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsuitableLockObjectAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnsuitableLockObjectAnalyzer()
        : base(Rules.UnsuitableLockObject)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => AnalyzeLock(node, facts.Known), SyntaxKind.LockStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeMonitor(node, facts.Known), SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(AnalyzeAttribute, SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(AnalyzeField, SyntaxKind.FieldDeclaration);
    }

    private static void AnalyzeLock(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        var gate = ((LockStatementSyntax)context.Node).Expression;
        Report(context, gate, gate, known);
    }

    // At the type: the object may be the business of a rule about how it is released.
    private static void AnalyzeMonitor(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Enter" or "TryEnter", Expression: var type }, ArgumentList.Arguments: [{ NameColon: null, Expression: var gate }, ..] }
            && TwinSyntax.NameOf(type) is { Identifier.ValueText: "Monitor" } name
            && context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol { ContainingType: { Name: "Monitor", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } })
        {
            Report(context, gate, name, known);
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, ExpressionSyntax gate, SyntaxNode place, KnownSymbols known)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (UnsuitableLock.Of(gate, model, known, cancellation) is { } unsuitable && !Unreported.Covers(gate, model, known, cancellation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.UnsuitableLockObject, place.GetLocation(), unsuitable.Elsewhere is { } elsewhere ? [elsewhere] : null, UnsuitableLock.Bare(gate).ToString(), unsuitable.Reason));
        }
    }

    private static void AnalyzeAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (TwinSyntax.NameOf(attribute.Name) is not { Identifier.ValueText: "MethodImpl" or "MethodImplAttribute" } || attribute is not { ArgumentList.Arguments: [{ Expression: var options }, ..], Parent.Parent: MemberDeclarationSyntax or AccessorDeclarationSyntax })
        {
            return;
        }

        foreach (var node in options.DescendantNodesAndSelf())
        {
            if (node is IdentifierNameSyntax { Identifier.ValueText: "Synchronized" } name
                && context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is IFieldSymbol { ContainingType.Name: "MethodImplOptions" }
                && context.SemanticModel.GetDeclaredSymbol(attribute.Parent!.Parent!, context.CancellationToken) is IMethodSymbol method
                && UnsuitableLock.OfSynchronized(method, context.CancellationToken) is { } unsuitable)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnsuitableLockObject, name.GetLocation(), name.Identifier.ValueText, unsuitable.Reason));
            }
        }
    }

    private static void AnalyzeField(SyntaxNodeAnalysisContext context)
    {
        var field = (FieldDeclarationSyntax)context.Node;
        foreach (var modifier in field.Modifiers)
        {
            if (modifier.IsKind(SyntaxKind.ReadOnlyKeyword)
                && TwinSyntax.NameOf(field.Declaration.Type) is { Identifier.ValueText: "SpinLock" }
                && context.SemanticModel.GetTypeInfo(field.Declaration.Type, context.CancellationToken).Type is { Name: "SpinLock", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } })
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnsuitableLockObject, modifier.GetLocation(), field.Declaration.Variables[0].Identifier.ValueText, "every call takes the lock of a copy while the SpinLock is readonly, so nobody is kept out"));
            }
        }
    }
}
