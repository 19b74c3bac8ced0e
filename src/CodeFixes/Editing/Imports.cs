using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>The <c>using</c> directives of a file.</summary>
internal static class Imports
{
    /// <summary>Plans to import a namespace at the top of the file, after the directives that are there, as long as it is not yet.</summary>
    public static void Add(string name, DocumentEdits edits) => edits.ReplaceOnce(edits.Root, "using " + name, current =>
    {
        var root = (CompilationUnitSyntax)current;
        if (root.Usings.Any(directive => directive.Alias is null && directive.Name?.ToString() == name))
        {
            return root;
        }

        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(edits.EndOfLine);
        var index = 0;
        while (index < root.Usings.Count && IsBefore(root.Usings[index], name))
        {
            index++;
        }

        // What led the first line of the file (a license, an `#if`) still leads it.
        if (index == 0 && root.Externs.Count == 0)
        {
            var first = root.GetFirstToken(includeZeroWidth: true);
            directive = directive.WithLeadingTrivia(first.LeadingTrivia);
            root = root.ReplaceToken(first, first.WithLeadingTrivia());
        }

        return root.WithUsings(root.Usings.Insert(index, directive));
    });

    /// <summary>As <see cref="Add"/>, but where the namespace is in scope at <paramref name="position"/> already, be it through a global directive, nothing is planned.</summary>
    public static void AddIfMissing(string name, int position, DocumentEdits edits)
    {
        foreach (var scope in edits.Model.GetImportScopes(position))
        {
            foreach (var import in scope.Imports)
            {
                if (import.NamespaceOrType.ToDisplayString() == name)
                {
                    return;
                }
            }
        }

        Add(name, edits);
    }

    private static bool IsBefore(UsingDirectiveSyntax directive, string name) =>
        directive.GlobalKeyword.RawKind != 0
        || (directive.Alias is null && directive.StaticKeyword.RawKind == 0 && directive.Name?.ToString() is { } other
            && (IsSystem(other) || string.CompareOrdinal(other, name) < 0));

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
