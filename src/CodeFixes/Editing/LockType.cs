using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Editing;

/// <summary>The type of an object that is there to be locked.</summary>
internal static class LockType
{
    // Roslyn 4.8 has no name for it.
    private const int CSharp13 = 1300;

    /// <summary><c>Lock</c> as it is written at a place, <c>object</c> where the language or the target has none.</summary>
    public static string At(SyntaxNode place, SemanticModel model, KnownSymbols known) =>
        known.Lock is not { DeclaredAccessibility: Accessibility.Public } || (int)((CSharpParseOptions)place.SyntaxTree.Options).LanguageVersion < CSharp13 ? "object"
        : model.LookupNamespacesAndTypes(place.SpanStart, name: "Lock") is [var found] && SymbolEqualityComparer.Default.Equals(found, known.Lock) ? "Lock"
        : "System.Threading.Lock";
}
