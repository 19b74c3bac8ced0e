using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>AC3006: locks a field that is there for nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnsuitableLockObjectFix))]
public sealed class UnsuitableLockObjectFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public UnsuitableLockObjectFix()
        : base("Lock a field of its own", Rules.UnsuitableLockObject.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        switch (place)
        {
            case FieldDeclarationSyntax field:
                edits.Replace(field, static current => WithoutReadOnly((FieldDeclarationSyntax)current));
                break;
            case IdentifierNameSyntax { Identifier.ValueText: "Synchronized" } when place.FirstAncestorOrSelf<AttributeSyntax>()?.Parent?.Parent is { } member:
                DedicatedLock.Plan(member, edits, cancellation);
                break;
            case IdentifierNameSyntax { Identifier.ValueText: "Monitor" } when place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { ArgumentList.Arguments: [{ Expression: var locked }, ..] }:
                DedicatedLock.Plan(locked, edits, cancellation);
                break;
            default:
                if (place.FirstAncestorOrSelf<LockStatementSyntax>() is { Expression: var gate } && gate.Span.Contains(place.Span))
                {
                    DedicatedLock.Plan(gate, edits, cancellation);
                }

                break;
        }
    }

    private static FieldDeclarationSyntax WithoutReadOnly(FieldDeclarationSyntax field)
    {
        var leading = field.GetLeadingTrivia();
        return field.WithModifiers(SyntaxFactory.TokenList(field.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.ReadOnlyKeyword)))).WithLeadingTrivia(leading);
    }
}
