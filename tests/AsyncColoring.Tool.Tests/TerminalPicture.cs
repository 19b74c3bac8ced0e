using System.Net;
using System.Text;

namespace AsyncColoring.Tool.Tests;

/// <summary>Draws what a terminal shows as an SVG.</summary>
internal static class TerminalPicture
{
    private const int LineHeight = 18;
    private const int Margin = 16;
    private const double CharacterWidth = 7.85;

    public static string Of(params (string Command, string Output)[] runs)
    {
        var lines = runs.SelectMany(run => run.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => (Class: ClassOf(line), Text: line)).Prepend((Class: "c", Text: "$ " + run.Command)).Append((Class: "o", Text: string.Empty))).ToList();
        lines.RemoveAt(lines.Count - 1);
        var width = (int)(lines.Max(line => line.Text.Length) * CharacterWidth) + (2 * Margin);
        var height = (lines.Count * LineHeight) + (2 * Margin);
        var picture = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="asynccoloring in a terminal">
            <style>text {'{'} font: 13px ui-monospace, Consolas, Menlo, monospace; white-space: pre; fill: #d4d4d4 {'}'} .c {'{'} fill: #7ee787 {'}'} .h {'{'} font-weight: bold; fill: #ffffff {'}'} .b {'{'} fill: #e3b341 {'}'}</style>
            <rect width="100%" height="100%" rx="8" fill="#1e1e1e"/>

            """.ReplaceLineEndings("\n"));
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Text.Length > 0)
            {
                picture.Append($"""<text class="{lines[i].Class}" x="{Margin}" y="{Margin + (LineHeight * (i + 1)) - 5}" xml:space="preserve">{WebUtility.HtmlEncode(lines[i].Text)}</text>""").Append('\n');
            }
        }

        return picture.Append("</svg>\n").ToString();
    }

    // Headings begin a line; the reasons of boundaries are what a reader looks for.
    private static string ClassOf(string line) => line switch
    {
        [not ('│' or '├' or '└' or ' '), ..] => "h",
        _ when line.Contains("stays as it is:", StringComparison.Ordinal) || line.Contains("to do:", StringComparison.Ordinal) => "b",
        _ => "o",
    };
}
