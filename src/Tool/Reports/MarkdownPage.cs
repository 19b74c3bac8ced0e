using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace AsyncColoring.Tool.Reports;

/// <summary>The page of a rule on a terminal: the little of Markdown that those pages use.</summary>
internal static partial class MarkdownPage
{
    private static readonly Style Heading = new(Color.Aqua, decoration: Decoration.Bold);
    private static readonly Style Code = new(Color.Green);

    public static void Write(IAnsiConsole console, string page)
    {
        var paragraph = new StringBuilder();
        var isCode = false;
        foreach (var line in page.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                End();
                isCode = !isCode;
            }
            else if (isCode)
            {
                // A line of code stays a line of its own.
                console.Write(new Text("    " + line + "\n", Code));
            }
            else if (line.StartsWith('#'))
            {
                End();
                console.Write(new Text(line.TrimStart('#', ' ') + "\n", Heading));
            }
            else if (line.Length == 0 || line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith('|'))
            {
                End();
                if (line.Length == 0)
                {
                    console.WriteLine();
                }

                paragraph.Append(line);
            }
            else
            {
                paragraph.Append(paragraph.Length == 0 ? string.Empty : " ").Append(line);
            }
        }

        End();

        void End()
        {
            if (paragraph.Length > 0)
            {
                console.MarkupLine(MarkupOf(paragraph.ToString()));
                paragraph.Clear();
            }
        }
    }

    // Links lead to files of the repository, which are not here: their text stays.
    private static string MarkupOf(string text) =>
        Emphasized().Replace(
            Quoted().Replace(
                Markup.Escape(Link().Replace(text, "$1")),
                "[green]$1[/]"),
            "[bold]$1[/]");

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Emphasized();
}
