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
    /// <summary><c>Task</c> for <c>void</c>, <c>Task&lt;T&gt;</c> for <c>T</c>; imports the namespace where that is enough to name it.</summary>
    /// <param name="result">The type of the result.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="edits">The edits of the file.</param>
    /// <param name="isValueTask">Whether it is a <c>ValueTask</c>; null where the option decides.</param>
    public static TypeSyntax Of(TypeSyntax result, SyntaxNode place, DocumentEdits edits, bool? isValueTask = null)
    {
        var name = NameAt(place, edits, isValueTask ?? IsValueTask(edits));
        var text = result is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } ? name : $"{name}<{result.WithoutTrivia()}>";
        return SyntaxFactory.ParseTypeName(text).WithTriviaFrom(result);
    }

    /// <summary>Whether a type is written as <c>Action…</c> or <c>Func…</c>.</summary>
    public static bool IsSynchronousDelegate(TypeSyntax? type)
    {
        var bare = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        return (bare is QualifiedNameSyntax qualified ? qualified.Right : bare as SimpleNameSyntax) is { Identifier.ValueText: "Action" or "Func" };
    }

    /// <summary><c>Func&lt;A, Task&gt;</c> for <c>Action&lt;A&gt;</c>, <c>Func&lt;A, Task&lt;T&gt;&gt;</c> for <c>Func&lt;A, T&gt;</c>; null for other types.</summary>
    public static TypeSyntax? OfDelegate(TypeSyntax type, SyntaxNode place, DocumentEdits edits)
    {
        var bare = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        var name = bare is QualifiedNameSyntax qualified ? qualified.Right : bare as SimpleNameSyntax;
        var arguments = (name as GenericNameSyntax)?.TypeArgumentList.Arguments.Select(argument => argument.ToString()).ToList() ?? new();
        var task = NameAt(place, edits, isValueTask: false);
        switch (name?.Identifier.ValueText)
        {
            case "Action":
                arguments.Add(task);
                break;
            case "Func" when arguments.Count > 0:
                arguments[arguments.Count - 1] = $"{task}<{arguments[arguments.Count - 1]}>";
                break;
            default:
                return null;
        }

        var qualifier = bare is QualifiedNameSyntax { Left: var left } ? left + "." : string.Empty;
        return SyntaxFactory.ParseTypeName($"{qualifier}Func<{string.Join(", ", arguments)}>{(type is NullableTypeSyntax ? "?" : string.Empty)}").WithTriviaFrom(type);
    }

    /// <summary>The name of <c>CancellationToken</c>, imported where that is enough.</summary>
    public static string CancellationToken(SyntaxNode place, DocumentEdits edits) => NameAt("CancellationToken", "System.Threading", edits.Facts.Known.CancellationToken, place, edits);

    /// <summary>The name of <c>Task</c>, imported where that is enough.</summary>
    public static string Task(SyntaxNode place, DocumentEdits edits) => NameAt(place, edits, isValueTask: false);

    /// <summary>The name of <c>ValueTask</c>, imported where that is enough.</summary>
    public static string ValueTask(SyntaxNode place, DocumentEdits edits) => NameAt(place, edits, isValueTask: true);

    /// <summary>The name of the attribute <c>EnumeratorCancellation</c>, imported where that is enough.</summary>
    public static string EnumeratorCancellation(SyntaxNode place, DocumentEdits edits)
    {
        const string Container = "System.Runtime.CompilerServices";
        var name = NameAt("EnumeratorCancellationAttribute", Container, edits.Facts.Known.EnumeratorCancellationAttribute, place, edits);
        return name.Substring(0, name.Length - "Attribute".Length);
    }

    private static bool IsValueTask(DocumentEdits edits) =>
        ColoringOption.ReturnType.ValueIn(edits.Facts.Options, edits.Root.SyntaxTree) == "value_task" && edits.Facts.Known.ValueTaskOfT is not null;

    private static string NameAt(SyntaxNode place, DocumentEdits edits, bool isValueTask) => isValueTask
        ? NameAt("ValueTask", "System.Threading.Tasks", edits.Facts.Known.ValueTask, place, edits)
        : NameAt("Task", "System.Threading.Tasks", edits.Facts.Known.Task, place, edits);

    private static string NameAt(string name, string container, INamedTypeSymbol? meant, SyntaxNode place, DocumentEdits edits)
    {
        var visible = edits.Model.LookupNamespacesAndTypes(place.SpanStart, name: name);
        if (visible.Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, meant)))
        {
            return name;
        }

        // A name the file uses for something else must not become ambiguous.
        if (!visible.IsEmpty || edits.Root.DescendantNodes().Any(node => node is SimpleNameSyntax { Parent: not MemberAccessExpressionSyntax } other && other.Identifier.ValueText == name))
        {
            return $"{container}.{name}";
        }

        Imports.Add(container, edits);
        return name;
    }
}
