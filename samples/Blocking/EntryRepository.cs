using System.Data.Common;

namespace Guestbook;

internal sealed record Entry(int Id, string Author, string Text)
{
    public override string ToString() => $"{Id}. {Author}: {Text}";
}

internal interface IEntryRepository
{
    event EventHandler? Stored;

    int Count();

    IReadOnlyList<Entry> All();

    Entry Store(string author, string text);
}

/// <summary>Entries in a database.</summary>
internal sealed class EntryRepository : IEntryRepository
{
    private readonly DbConnection _connection;
    private readonly object _gate = new();

    public EntryRepository(DbConnection connection)
    {
        _connection = connection;
        connection.OpenAsync().Wait();
    }

    public event EventHandler? Stored;

    public int Count()
    {
        using var command = Command("count");
        return (int)command.ExecuteScalarAsync().Result!;
    }

    public IReadOnlyList<Entry> All()
    {
        using var command = Command("select");
        using var reader = command.ExecuteReaderAsync().Result;
        var entries = new List<Entry>();
        while (reader.Read())
        {
            entries.Add(new Entry(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return entries;
    }

    public Entry Store(string author, string text)
    {
        // One at a time: the number of an entry is one more than there are.
        lock (_gate)
        {
            using var command = Command("insert");
            command.CommandText += $" {Count() + 1}|{author}|{text}";
            command.ExecuteNonQuery();
        }

        Stored?.Invoke(this, EventArgs.Empty);
        return All()[^1];
    }

    private DbCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
