using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Semantics;

/// <summary>
/// The names of methods that are added to events, file by file. Names alone: taking a method of the same name for a handler costs
/// a finding, binding every subscription of a project costs time.
/// </summary>
internal static class SubscribedNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> InSource = new();
    private static readonly ConditionalWeakTable<AdditionalText, HashSet<string>> InMarkup = new();

    /// <summary>Whether <paramref name="name"/> is added to something somewhere in the source, or is the value of an attribute in a XAML file.</summary>
    public static bool Contains(string name, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (InSource.GetValue(tree, key => NamesIn(key.GetRoot(cancellation))).Contains(name))
            {
                return true;
            }
        }

        foreach (var file in options.AdditionalFiles)
        {
            if (IsMarkup(file.Path) && InMarkup.GetValue(file, key => ValuesIn(key.GetText(cancellation)?.ToString() ?? string.Empty)).Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> NamesIn(SyntaxNode root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in root.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } assignment && NameOf(assignment.Right) is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    // `OnClick`, `this.OnClick`, `new EventHandler(OnClick)`, `(EventHandler)OnClick`.
    private static string? NameOf(ExpressionSyntax added) => added switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        ParenthesizedExpressionSyntax parenthesized => NameOf(parenthesized.Expression),
        CastExpressionSyntax cast => NameOf(cast.Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var only] } => NameOf(only.Expression),
        _ => null,
    };

    private static bool IsMarkup(string path) =>
        path.EndsWith(".xaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".axaml", StringComparison.OrdinalIgnoreCase);

    // Every quoted text; the few that are names of methods are among them.
    private static HashSet<string> ValuesIn(string text)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        for (var start = text.IndexOf('"'); start >= 0;)
        {
            var end = text.IndexOf('"', start + 1);
            if (end < 0)
            {
                break;
            }

            values.Add(text.Substring(start + 1, end - start - 1));
            start = text.IndexOf('"', end + 1);
        }

        return values;
    }
}
