using System.Text;

namespace AsyncColoring.Benchmarks;

/// <summary>A table that reads the same in a terminal and in Markdown: first column to the left, figures to the right.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        var text = new StringBuilder();
        Write(headings, ' ');
        Write([.. widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":")], '-');
        foreach (var row in _rows)
        {
            Write(row, ' ');
        }

        return text.ToString();

        void Write(string[] cells, char padding)
        {
            for (var column = 0; column < cells.Length; column++)
            {
                text.Append("| ")
                    .Append(column == 0 ? cells[column].PadRight(widths[column], padding) : cells[column].PadLeft(widths[column], padding))
                    .Append(' ');
            }

            text.Append("|\n");
        }
    }
}
