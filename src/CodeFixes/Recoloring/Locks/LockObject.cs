using System.Collections.Immutable;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>A field that is a lock and nothing else, with everything that uses it: the unit of a lock conversion.</summary>
/// <param name="Name">As a reader names it.</param>
/// <param name="Kind">What kind of lock it is.</param>
/// <param name="Document">The file that declares it.</param>
/// <param name="Field">Its name in its declaration, which is of it alone.</param>
/// <param name="Creations">What creates it: its initializer, or assignments in constructors. None where the field is the lock itself.</param>
/// <param name="Sections">The code it guards.</param>
/// <param name="Disposals">The calls that end it.</param>
internal sealed record LockObject(
    string Name,
    LockKind Kind,
    IndexedDocument Document,
    VariableDeclaratorSyntax Field,
    ImmutableArray<(IndexedDocument Document, BaseObjectCreationExpressionSyntax Creation)> Creations,
    ImmutableArray<LockSection> Sections,
    ImmutableArray<(IndexedDocument Document, ExpressionSyntax Gate)> Disposals)
{
    /// <summary>The type in its declaration.</summary>
    public TypeSyntax Type => ((VariableDeclarationSyntax)Field.Parent!).Type;

    /// <summary>Its name, with what is lost when a semaphore takes its place.</summary>
    public string Description => ConvertibleLock.LossOf(Kind) is { } loss ? $"{Name} ({loss})" : Name;

    /// <summary>The lock object of a field; null where it is visible to code nobody sees, or used in a way that another lock cannot serve.</summary>
    public static LockObject? Of(IFieldSymbol field, SourceIndex index, CancellationToken cancellation)
    {
        field = field.OriginalDefinition;
        if (field.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal or Accessibility.NotApplicable)
            || field.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax } } declarator
            || SourceKey.Of(field) is not { } key
            || ConvertibleLock.KindOf(field.Type) is not { } kind
            || (kind == LockKind.SpinLock && !field.IsStatic && field.ContainingType.IsValueType))
        {
            return null;
        }

        IndexedDocument? home = null;
        var creations = ImmutableArray.CreateBuilder<(IndexedDocument, BaseObjectCreationExpressionSyntax)>();
        var disposals = ImmutableArray.CreateBuilder<(IndexedDocument, ExpressionSyntax)>();
        var sections = new Dictionary<StatementSyntax, LockSection>();
        foreach (var (document, token) in index.Mentions(field.Name))
        {
            cancellation.ThrowIfCancellationRequested();
            if (token.Parent == declarator)
            {
                home = document;
                if (declarator.Initializer is { Value: var value } && !AddCreation(value, document))
                {
                    return null;
                }
            }
            else if (token.Parent is SimpleNameSyntax name && name.Identifier == token && !NameUse.IsInNameOf(name) && !name.IsPartOfStructuredTrivia() && Means(name, document) && !AddUse(name, document))
            {
                return null;
            }
        }

        return home is null || (creations.Count == 0 && kind != LockKind.SpinLock) || sections.Count == 0
            ? null
            : new($"{field.ContainingType.Name}.{field.Name}", kind, home, declarator, creations.ToImmutable(), sections.Values.ToImmutableArray(), disposals.ToImmutable());

        bool Means(SimpleNameSyntax name, IndexedDocument document)
        {
            var info = document.Model.GetSymbolInfo(name, cancellation);
            return info.Symbol is IFieldSymbol used ? SourceKey.Of(used.OriginalDefinition) == key : info.CandidateSymbols.Any(candidate => candidate is IFieldSymbol);
        }

        bool AddUse(SimpleNameSyntax name, IndexedDocument document)
        {
            var gate = NameUse.ReadOf(name);

            // The object that holds the lock could be another one when the lock is given back.
            if (gate is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access && document.Model.GetSymbolInfo(access.Expression, cancellation).Symbol is not INamedTypeSymbol || gate is MemberBindingExpressionSyntax)
            {
                return false;
            }

            if (gate.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == gate)
            {
                return Function.Around(gate).Kind is FunctionKind.Constructor or FunctionKind.StaticConstructor && assignment.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax && AddCreation(assignment.Right, document);
            }

            if (kind is not (LockKind.Monitor or LockKind.Lock) && NameUse.IsDisposed(gate))
            {
                disposals.Add((document, gate));
                return true;
            }

            if (LockSection.Of(gate, kind, document, cancellation) is not { } section)
            {
                return false;
            }

            sections[section.Statement] = section;
            return true;
        }

        bool AddCreation(ExpressionSyntax value, IndexedDocument document)
        {
            if (value is not BaseObjectCreationExpressionSyntax creation || !ConvertibleLock.IsFree(kind, creation) || ConvertibleLock.KindOf(document.Model.GetTypeInfo(creation, cancellation).Type) != kind)
            {
                return false;
            }

            creations.Add((document, creation));
            return true;
        }
    }
}
