using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace AsyncColoring.Tool.Changes;

/// <summary>A change as <c>git apply</c> takes it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference of one file.</summary>
    /// <param name="path">Its path from the folder in which the diff will be applied, with slashes.</param>
    /// <param name="before">The text there is.</param>
    /// <param name="after">The text there will be.</param>
    public static string Of(string path, string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new LineEndingsPreservingChunker());
        var text = new StringBuilder().Append("--- a/").Append(path).Append("\n+++ b/").Append(path).Append('\n');
        for (var i = 0; i < diff.DiffBlocks.Count;)
        {
            // Blocks whose contexts touch are one hunk.
            var last = i;
            while (last + 1 < diff.DiffBlocks.Count && diff.DiffBlocks[last + 1].DeleteStartA - EndOf(diff.DiffBlocks[last]) <= 2 * Context)
            {
                last++;
            }

            AppendHunk(text, diff, i, last);
            i = last + 1;
        }

        return text.ToString();
    }

    private static void AppendHunk(StringBuilder text, DiffResult diff, int first, int last)
    {
        var blocks = diff.DiffBlocks;
        var start = Math.Max(0, blocks[first].DeleteStartA - Context);
        var end = Math.Min(diff.PiecesOld.Count, EndOf(blocks[last]) + Context);
        var startAfter = blocks[first].InsertStartB - (blocks[first].DeleteStartA - start);
        var countAfter = end - start + blocks.Skip(first).Take(last - first + 1).Sum(block => block.InsertCountB - block.DeleteCountA);
        text.Append("@@ -").Append(RangeOf(start, end - start)).Append(" +").Append(RangeOf(startAfter, countAfter)).Append(" @@\n");
        var line = start;
        for (var i = first; i <= last; i++)
        {
            AppendLines(text, ' ', diff.PiecesOld, line, blocks[i].DeleteStartA);
            AppendLines(text, '-', diff.PiecesOld, blocks[i].DeleteStartA, EndOf(blocks[i]));
            AppendLines(text, '+', diff.PiecesNew, blocks[i].InsertStartB, blocks[i].InsertStartB + blocks[i].InsertCountB);
            line = EndOf(blocks[i]);
        }

        AppendLines(text, ' ', diff.PiecesOld, line, end);
    }

    private static int EndOf(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;

    // An empty range names the line before it.
    private static string RangeOf(int start, int count) => (count == 0 ? start : start + 1) + "," + count;

    private static void AppendLines(StringBuilder text, char mark, IReadOnlyList<string> pieces, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            text.Append(mark).Append(pieces[i]);
            if (!pieces[i].EndsWith('\n'))
            {
                text.Append("\n\\ No newline at end of file\n");
            }
        }
    }
}
