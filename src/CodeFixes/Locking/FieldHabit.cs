using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>How private fields are named: what stands before the name, and whether it begins with a capital.</summary>
internal readonly struct FieldHabit
{
    private readonly string _prefix;
    private readonly bool _isCapital;

    private FieldHabit(string prefix, bool isCapital)
    {
        _prefix = prefix;
        _isCapital = isCapital;
    }

    /// <summary>The habit around a type: of its fields of the same kind, of its others, of the file's; else <c>_camelCase</c>.</summary>
    public static FieldHabit Of(TypeDeclarationSyntax type, bool isStatic) =>
        In(type.Members.OfType<FieldDeclarationSyntax>(), isStatic)
        ?? (isStatic ? In(type.Members.OfType<FieldDeclarationSyntax>(), false) : null)
        ?? InFile(type, isStatic)
        ?? (isStatic ? InFile(type, false) : null)
        ?? new("_", false);

    /// <summary>The name of a field for a word.</summary>
    public string Apply(string stem) => _prefix + (_isCapital ? char.ToUpperInvariant(stem[0]) + stem.Substring(1) : stem);

    private static FieldHabit? InFile(TypeDeclarationSyntax type, bool isStatic) => In(type.SyntaxTree.GetRoot().DescendantNodes().OfType<FieldDeclarationSyntax>(), isStatic);

    private static FieldHabit? In(IEnumerable<FieldDeclarationSyntax> fields, bool isStatic)
    {
        foreach (var field in fields)
        {
            if (field.Modifiers.Any(SyntaxKind.StaticKeyword) == isStatic
                && !field.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.ConstKeyword)
                && field.Declaration.Variables[0].Identifier.ValueText is { Length: > 2 } name)
            {
                return name[0] == '_' ? new("_", char.IsUpper(name[1]))
                    : name[1] == '_' ? new(name.Substring(0, 2), char.IsUpper(name[2]))
                    : new("", char.IsUpper(name[0]));
            }
        }

        return null;
    }
}
