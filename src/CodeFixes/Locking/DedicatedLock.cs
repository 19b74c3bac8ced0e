using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>A private field in place of an object that is no good as a lock: everyone who locks the object locks the field instead, or nobody does.</summary>
internal static class DedicatedLock
{
    /// <summary>Plans the field and all who lock it; plans nothing where somebody else may lock the same object.</summary>
    /// <param name="place">The locked object, or the synchronized member.</param>
    /// <param name="edits">Takes the edits.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        var all = LockUse.In(edits.Model.Compilation, cancellation);
        if (all.FirstOrDefault(use => use.Place == place) is not { Key: not null } wanted
            || place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } home
            || edits.Model.GetDeclaredSymbol(home, cancellation) is not { } type
            || !CanHold(type, wanted))
        {
            return;
        }

        var uses = all.Where(use => use == wanted || use.MayMeet(wanted)).ToList();
        if (!uses.TrueForAll(use => IsWithin(use, wanted, home)) || DisabledCode.Mentions(home, "lock"))
        {
            return;
        }

        var isStatic = !wanted.IsThis && wanted.Key is not IFieldSymbol { IsStatic: false };
        var mayBeLock = !uses.Exists(static use => use.IsMonitor || use.Place.Parent is LockStatementSyntax held && held.DescendantNodes().Any(static node => node is YieldStatementSyntax));
        var spelled = mayBeLock ? LockType.At(home, edits.Model, edits.Facts.Known) : "object";
        var created = ((CSharpParseOptions)home.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp9 ? "new()" : $"new {spelled}()";
        if (wanted.Field is { } field && DeclarationOnlyFor(field, uses, cancellation) is { } declaration)
        {
            edits.ReplaceOnce(declaration, "dedicated", current => Dedicated((FieldDeclarationSyntax)current, isStatic, spelled, created));
            return;
        }

        var name = NameFor(wanted, isStatic, home, edits);
        foreach (var use in uses)
        {
            if (use.Place is ExpressionSyntax gate)
            {
                edits.ReplaceOnce(gate, "dedicated", current => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current));
            }
            else
            {
                var margin = Margin.OfLine(use.Place);
                edits.ReplaceOnce(use.Place, "dedicated", current => SynchronizedMember.Wrapped(current, name, margin, edits));
            }
        }

        AddedField.Plan(home, $"private {(isStatic ? "static " : "")}readonly {spelled} {name} = {created};", name, edits);
    }

    // A field of a record is part of its equality, one of a serializable object is not there after it was read.
    private static bool CanHold(INamedTypeSymbol type, LockUse wanted)
    {
        if (wanted.IsThis || wanted.Key is IFieldSymbol { IsStatic: false })
        {
            return type is { TypeKind: TypeKind.Class, IsRecord: false }
                && !type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "SerializableAttribute" or "DataContractAttribute" or "StructLayoutAttribute" or "ProtoContractAttribute");
        }

        // A static field of a generic type is one for each of its constructions.
        return type.TypeKind is TypeKind.Class or TypeKind.Struct
            && (wanted.Key is IFieldSymbol || !IsGeneric(type) || SymbolEqualityComparer.Default.Equals(wanted.Key as ISymbol, type));
    }

    private static bool IsGeneric(INamedTypeSymbol type) => type.IsGenericType || (type.ContainingType is { } around && IsGeneric(around));

    private static bool IsWithin(LockUse use, LockUse wanted, TypeDeclarationSyntax home) =>
        Equals(use.Key, wanted.Key) && use.IsThis == wanted.IsThis && use.IsOwn
        && use.Place.SyntaxTree == home.SyntaxTree && use.Place.FirstAncestorOrSelf<TypeDeclarationSyntax>() == home
        && (use.Place is ExpressionSyntax || SynchronizedMember.CanBeWrapped(use.Place))
        && !(use.Place is ExpressionSyntax && use.Place.DescendantTrivia().Any(static trivia => trivia.IsDirective))
        && (!wanted.IsThis || use.Place is not ExpressionSyntax || Function.Around(use.Place).Kind is not (FunctionKind.Initializer or FunctionKind.None));

    // A private field that nobody uses for anything else becomes the lock itself: a string static, as its text was one for all, a semaphore or a mutex as it is.
    private static FieldDeclarationSyntax? DeclarationOnlyFor(IFieldSymbol field, List<LockUse> uses, CancellationToken cancellation)
    {
        if (field.DeclaredAccessibility != Accessibility.Private
            || field.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1, AttributeLists.Count: 0 } declaration } declarator
            || !(field.Type.SpecialType == SpecialType.System_String ? declarator.Initializer?.Value is LiteralExpressionSyntax : field.Type.ContainingNamespace.Name == "Threading" && declarator.Initializer?.Value is BaseObjectCreationExpressionSyntax { Initializer: null }))
        {
            return null;
        }

        foreach (var part in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in part.GetSyntax(cancellation).DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == field.Name && !uses.Exists(use => use.Place.FullSpan.Contains(name.FullSpan) && use.Place.SyntaxTree == name.SyntaxTree))
                {
                    return null;
                }
            }
        }

        return declaration;
    }

    private static FieldDeclarationSyntax Dedicated(FieldDeclarationSyntax field, bool isStatic, string type, string created)
    {
        var declarator = field.Declaration.Variables[0];
        var leading = field.GetLeadingTrivia();
        var modifiers = SyntaxFactory.TokenList(
            field.Modifiers.Where(static modifier => modifier.Kind() is not (SyntaxKind.ConstKeyword or SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword)).Select(static modifier => modifier.WithoutTrivia())
                .Concat(isStatic ? [SyntaxFactory.Token(SyntaxKind.StaticKeyword), SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword)] : [SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword)])
                .Select(static modifier => modifier.WithTrailingTrivia(SyntaxFactory.Space)));
        return field
            .WithModifiers(modifiers)
            .WithDeclaration(field.Declaration
                .WithType(SyntaxFactory.ParseTypeName(type).WithTrailingTrivia(field.Declaration.Type.GetTrailingTrivia()))
                .WithVariables(SyntaxFactory.SingletonSeparatedList(declarator.WithInitializer(declarator.Initializer!.WithValue(SyntaxFactory.ParseExpression(created).WithTriviaFrom(declarator.Initializer.Value))))))
            .WithLeadingTrivia(leading);
    }

    // The same for every finding about one object.
    private static string NameFor(LockUse wanted, bool isStatic, TypeDeclarationSyntax home, DocumentEdits edits)
    {
        var habit = FieldHabit.Of(home, isStatic);
        var stem = wanted.Key is IFieldSymbol { Name: var field } ? StemOf(field) + "Gate" : isStatic && LocksThis(home) && habit.Equals(FieldHabit.Of(home, false)) ? "staticGate" : "gate";
        var wantedName = habit.Apply(stem);
        var name = wantedName;
        for (var i = 2; home.DescendantTokens().Any(token => token.ValueText == name) || !edits.Model.LookupSymbols(home.OpenBraceToken.Span.End, name: name).IsEmpty; i++)
        {
            name = wantedName + i;
        }

        return name;
    }

    private static bool LocksThis(TypeDeclarationSyntax home) => home.DescendantNodes().Any(static node => node is ThisExpressionSyntax { Parent: LockStatementSyntax });

    private static string StemOf(string field)
    {
        var stem = field.StartsWith("m_", StringComparison.Ordinal) || field.StartsWith("s_", StringComparison.Ordinal) ? field.Substring(2) : field.Trim('_');
        return stem.Length == 0 ? "field" : char.ToLowerInvariant(stem[0]) + stem.Substring(1);
    }
}
