using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>AC3007: a field that is kept by thread is kept by the flow of the code instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThreadBoundStateAcrossAwaitFix))]
public sealed class ThreadBoundStateAcrossAwaitFix : ColoringFix
{
    private const string Name = "AsyncLocal";

    /// <summary>Creates the fix.</summary>
    public ThreadBoundStateAcrossAwaitFix()
        : base("Keep it in an AsyncLocal", Rules.ThreadBoundStateAcrossAwait.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        // A field that others see, or that is declared in another file, may be used in ways nobody knows here.
        if (edits.Facts.Known.AsyncLocal is null
            || edits.Model.GetSymbolInfo(place, cancellation).Symbol is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences: [var reference], ContainingType.DeclaringSyntaxReferences.Length: 1 } field
            || reference.SyntaxTree != edits.Root.SyntaxTree
            || reference.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax declaration } } declarator
            || DisabledCode.Mentions(edits.Root, field.Name)
            || UsesOf(field, edits, cancellation) is not { } uses)
        {
            return;
        }

        var type = edits.Model.LookupNamespacesAndTypes(declaration.SpanStart, name: Name).Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, edits.Facts.Known.AsyncLocal)) ? Name : "System.Threading." + Name;
        if (ThreadValue.IsThreadLocal(field.Type))
        {
            PlanThreadLocal(declarator, declaration, type, uses, edits);
        }
        else if (ThreadValue.IsThreadStatic(field) && declarator.Initializer is null)
        {
            PlanThreadStatic(declaration, type, uses, edits);
        }
    }

    // `new ThreadLocal<T>(factory)` makes a value for each thread that asks; an AsyncLocal has none until one is set.
    private static void PlanThreadLocal(VariableDeclaratorSyntax declarator, FieldDeclarationSyntax declaration, string type, List<ExpressionSyntax> uses, DocumentEdits edits)
    {
        if (TwinSyntax.NameOf(declaration.Declaration.Type) is not GenericNameSyntax { TypeArgumentList: var arguments }
            || declarator.Initializer?.Value is not BaseObjectCreationExpressionSyntax { Initializer: null } created
            || created.ArgumentList is { Arguments: not ([] or [{ Expression.RawKind: (int)SyntaxKind.FalseLiteralExpression }]) }
            || !uses.TrueForAll(static use => use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access && access.Expression == use))
        {
            return;
        }

        edits.ReplaceOnce(declaration.Declaration.Type, "flows", current => SyntaxFactory.ParseTypeName(type + arguments).WithTriviaFrom(current));
        edits.ReplaceOnce(created, "flows", current => SyntaxFactory.ParseExpression(created is ImplicitObjectCreationExpressionSyntax ? "new()" : $"new {type}{arguments}()").WithTriviaFrom(current));
    }

    private static void PlanThreadStatic(FieldDeclarationSyntax declaration, string type, List<ExpressionSyntax> uses, DocumentEdits edits)
    {
        if (!uses.TrueForAll(static use => use.Parent is not (ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } or RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression })))
        {
            return;
        }

        var created = ((CSharpParseOptions)declaration.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp9 ? "new()" : null;
        edits.ReplaceOnce(declaration, "flows", current => Flowing((FieldDeclarationSyntax)current, type, created));
        foreach (var use in uses)
        {
            edits.ReplaceOnce(use, "flows", current => SyntaxFactory.ParseExpression(current.WithoutTrivia() + ".Value").WithTriviaFrom(current));
        }
    }

    private static FieldDeclarationSyntax Flowing(FieldDeclarationSyntax field, string type, string? created)
    {
        var leading = field.GetLeadingTrivia();
        var lists = SyntaxFactory.List(field.AttributeLists
            .Select(static list => list.WithAttributes(SyntaxFactory.SeparatedList(list.Attributes.Where(static attribute => TwinSyntax.NameOf(attribute.Name)?.Identifier.ValueText is not ("ThreadStatic" or "ThreadStaticAttribute")))))
            .Where(static list => list.Attributes.Count > 0));
        var spelled = $"{type}<{field.Declaration.Type.WithoutTrivia()}>";
        var declarator = field.Declaration.Variables[0];
        return field
            .WithAttributeLists(lists)
            .WithModifiers(field.Modifiers.Add(SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithDeclaration(field.Declaration
                .WithType(SyntaxFactory.ParseTypeName(spelled).WithTrailingTrivia(field.Declaration.Type.GetTrailingTrivia()))
                .WithVariables(SyntaxFactory.SingletonSeparatedList(declarator.WithInitializer(SyntaxFactory.EqualsValueClause(
                    SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                    SyntaxFactory.ParseExpression(created ?? $"new {spelled}()"))))))
            .WithLeadingTrivia(leading);
    }

    // All of them with what names the holder; null where one is no use of a value, as in `nameof` and comments.
    private static List<ExpressionSyntax>? UsesOf(IFieldSymbol field, DocumentEdits edits, CancellationToken cancellation)
    {
        var uses = new List<ExpressionSyntax>();
        foreach (var token in edits.Root.DescendantTokens(descendIntoTrivia: true))
        {
            if (token.ValueText != field.Name || token.Parent is not IdentifierNameSyntax name || !SymbolEqualityComparer.Default.Equals(edits.Model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition, field.OriginalDefinition))
            {
                continue;
            }

            if (name.IsPartOfStructuredTrivia() || name.Parent is MemberBindingExpressionSyntax || name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            {
                return null;
            }

            uses.Add(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name);
        }

        return uses;
    }
}
