using AsyncColoring.Editing;
using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.AsyncVoid;

/// <summary>A local or private field that holds a new timer and is used for nothing but to dispose of it.</summary>
internal sealed class OwnTimer
{
    private readonly VariableDeclarationSyntax _declaration;
    private readonly ExpressionSyntax? _field;

    private OwnTimer(StatementSyntax statement, VariableDeclarationSyntax declaration, ExpressionSyntax? field) => (Statement, _declaration, _field) = (statement, declaration, field);

    /// <summary>The statement that creates the timer.</summary>
    public StatementSyntax Statement { get; }

    /// <summary>The name of the variable.</summary>
    public string Name => _declaration.Variables[0].Identifier.ValueText;

    public bool IsLocal => _field is null;

    /// <summary>The variable a timer is created for, where it can as well hold another type.</summary>
    public static OwnTimer? Of(ExpressionSyntax creation, DocumentEdits edits, CancellationToken cancellation)
    {
        switch (creation.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: 0 } statement } declaration } declarator }
                when edits.Model.GetDeclaredSymbol(declarator, cancellation) is ILocalSymbol local:
                // One that nobody disposes of may end with the function: the collector takes it.
                var mentions = LocalUses.Of(local, edits.Model, cancellation).Mentions;
                return IsTimer(local.Type, edits) && mentions.All(IsDisposed) && (mentions.Count > 0 || statement.UsingKeyword.RawKind != 0) ? new(statement, declaration, null) : null;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: { } target, Parent: ExpressionStatementSyntax statement }
                when edits.Model.GetSymbolInfo(target, cancellation).Symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences: [var type] } field
                && field.DeclaringSyntaxReferences is [var reference]
                && reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer: null, Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration }:
                var uses = type.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>()
                    .Where(name => name.Identifier.ValueText == field.Name && SymbolEqualityComparer.Default.Equals(edits.Model.GetSymbolInfo(name, cancellation).Symbol, field))
                    .Where(name => !target.Span.Contains(name.Span))
                    .ToList();
                return IsTimer(field.Type, edits) && uses.All(IsDisposed) && (uses.Count > 0 || field.IsStatic) ? new(statement, declaration, target) : null;
            default:
                return null;
        }
    }

    /// <summary>Plans to have the declaration of a field say the new type.</summary>
    public void PlanType(DocumentEdits edits)
    {
        if (!IsLocal)
        {
            edits.Replace(_declaration.Type, current => AsyncSyntax.Shortened(SyntaxFactory.ParseTypeName(TypeName).WithAdditionalAnnotations(Simplifier.Annotation)).WithTriviaFrom(current));
        }
    }

    /// <summary>The statements that create the periodic timer. A loop has it in a local: the field may hold another one later.</summary>
    public IEnumerable<StatementSyntax> Made(string name, string interval)
    {
        var isUsing = Statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };
        yield return AsyncSyntax.Statement($"{(isUsing ? "using " : "")}{(IsLocal && !_declaration.Type.IsVar ? TypeName : "var")} {name} = new global::System.Threading.PeriodicTimer({interval});");
        if (_field is not null)
        {
            yield return AsyncSyntax.Statement($"{_field.WithoutTrivia()} = {name};");
        }
    }

    private string TypeName => "global::System.Threading.PeriodicTimer" + (_declaration.Type is NullableTypeSyntax ? "?" : string.Empty);

    private static bool IsTimer(ITypeSymbol type, DocumentEdits edits) => SymbolEqualityComparer.Default.Equals(type, edits.Facts.Known.Timer);

    private static bool IsDisposed(IdentifierNameSyntax mention) => NameUse.IsDisposed(mention.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member ? member : mention);
}
