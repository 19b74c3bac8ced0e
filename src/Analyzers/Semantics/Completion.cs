using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

internal static class Completion
{
    public static bool IsKnown(IOperation awaitable, SemanticModel model, KnownSymbols known, CancellationToken ct) => false;

    public static bool AreElementsKnown(IOperation collection, SemanticModel model, KnownSymbols known, CancellationToken ct) => false;
}
