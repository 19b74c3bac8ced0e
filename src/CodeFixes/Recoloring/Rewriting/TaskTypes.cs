using AsyncColoring.Editing;
using AsyncColoring.Options;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>How a file writes the type a function made async returns.</summary>
internal static class TaskTypes
{
    private const string Namespace = "System.Threading.Tasks";

    /// <summary><c>Task</c> for <c>void</c>, <c>Task&lt;T&gt;</c> for <c>T</c>; imports the namespace where that is enough to name it.</summary>
    public static TypeSyntax Of(TypeSyntax result, SyntaxNode place, DocumentEdits edits)
    {
        var name = NameAt(place, edits);
        var text = result is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } ? name : $"{name}<{result.WithoutTrivia()}>";
        return SyntaxFactory.ParseTypeName(text).WithTriviaFrom(result);
    }

    private static string NameAt(SyntaxNode place, DocumentEdits edits)
    {
        var isValueTask = ColoringOption.ReturnType.ValueIn(edits.Facts.Options, edits.Root.SyntaxTree) == "value_task" && edits.Facts.Known.ValueTaskOfT is not null;
        var name = isValueTask ? "ValueTask" : "Task";
        var meant = isValueTask ? edits.Facts.Known.ValueTask : edits.Facts.Known.Task;
        var visible = edits.Model.LookupNamespacesAndTypes(place.SpanStart, name: name);
        if (visible.Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, meant)))
        {
            return name;
        }

        if (!visible.IsEmpty || edits.Root.DescendantNodes().Any(node => node is SimpleNameSyntax { Parent: not MemberAccessExpressionSyntax } other && other.Identifier.ValueText == name))
        {
            return $"{Namespace}.{name}";
        }

        Imports.Add(Namespace, edits);
        return name;
    }
}
