using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Locking;

/// <summary>AC3005: a field is written under a lock of the thread in one place and under a semaphore in another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MixedLocksAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public MixedLocksAnalyzer()
        : base(Rules.MixedLocks)
    {
    }

    // The writes of a partial type are looked for in one file: that where both locks meet is where it is read.
    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts.Known), SyntaxKind.ClassDeclaration, SyntaxKind.StructDeclaration, SyntaxKind.RecordDeclaration, SyntaxKind.RecordStructDeclaration);

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (context.ContainingSymbol is not INamedTypeSymbol type || !HasSemaphore(type))
        {
            return;
        }

        var writes = new List<GuardedWrite>(GuardedWrite.In(context.Node, type, model, known, cancellation));
        var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var write in writes)
        {
            if (IsUnder(write, semaphore: true) && writes.Find(other => Conflicts(write, other)) is { } threaded && reported.Add(write.Field))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.MixedLocks,
                    write.Name.GetLocation(),
                    [threaded.Name.GetLocation()],
                    write.Field.Name,
                    write.Locks[0].Text,
                    threaded.Locks[0].Text,
                    NameOf(threaded.Name, model, cancellation)));
            }
        }
    }

    private static bool HasSemaphore(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { Type: { Name: "SemaphoreSlim" or "Semaphore", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } })
            {
                return true;
            }
        }

        return false;
    }

    // Both set the same flag: it does not matter who is first.
    private static bool Conflicts(GuardedWrite write, GuardedWrite other) =>
        SymbolEqualityComparer.Default.Equals(write.Field, other.Field)
        && IsUnder(other, semaphore: false)
        && !write.SharesLock(other)
        && !(write.Value is LiteralExpressionSyntax && other.Value is LiteralExpressionSyntax && SyntaxFactory.AreEquivalent(write.Value, other.Value));

    private static bool IsUnder(GuardedWrite write, bool semaphore) => write.Locks.All(held => held.IsSemaphore == semaphore);

    private static string NameOf(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        for (var function = Function.Around(place); function.Node is { } node; function = Function.Around(node))
        {
            if (function.SymbolIn(model, cancellation) is { } symbol and not { MethodKind: MethodKind.AnonymousFunction })
            {
                return symbol.AssociatedSymbol?.Name ?? symbol.Name;
            }
        }

        return "";
    }
}
