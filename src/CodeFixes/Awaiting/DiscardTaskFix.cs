using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2001 and CS4014: says with <c>_ =</c> that the task is dropped on purpose.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DiscardTaskFix))]
public sealed class DiscardTaskFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public DiscardTaskFix()
        : base("Drop it on purpose: '_ = …'", Rules.UnobservedTask.Id, "CS4014")
    {
    }

    internal override string Variant => ".discard";

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        // A discard is of C# 7, and where a variable is called `_` it is none. A dropped sequence never begins, so there is nothing to let go.
        if (UnobservedTaskFix.DroppedAround(place) is { } dropped
            && dropped.Parent is not AssignmentExpressionSyntax
            && place.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp7 }
            && edits.Model.LookupSymbols(dropped.SpanStart, name: "_").IsEmpty
            && !SymbolEqualityComparer.Default.Equals(edits.Model.GetTypeInfo(dropped, cancellation).Type?.OriginalDefinition, edits.Facts.Known.IAsyncEnumerable))
        {
            edits.Replace(dropped, current => AsyncSyntax.Discard((ExpressionSyntax)current));
        }
    }
}
