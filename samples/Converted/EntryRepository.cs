using System.Data.Common;

namespace Guestbook;

internal sealed record Entry(int Id, string Author, string Text)
{
    public override string ToString() => $"{Id}. {Author}: {Text}";
}

internal interface IEntryRepository
{
    event EventHandler? Stored;

    Task<int> CountAsync();

    Task<IReadOnlyList<Entry>> AllAsync();

    Task<Entry> StoreAsync(string author, string text);
}

/// <summary>Entries in a database.</summary>
internal sealed class EntryRepository : IEntryRepository
{
    private readonly DbConnection _connection;
    private readonly SemaphoreSlim _gate = new(1, 1);

    private EntryRepository(DbConnection connection)
    {
        _connection = connection;
    }

    public static async Task<EntryRepository> CreateAsync(DbConnection connection)
    {
        await connection.OpenAsync();
        return new EntryRepository(connection);
    }

    public event EventHandler? Stored;

    public async Task<int> CountAsync()
    {
        using var command = Command("count");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IReadOnlyList<Entry>> AllAsync()
    {
        using var command = Command("select");
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<Entry>();
        while (await reader.ReadAsync())
        {
            entries.Add(new Entry(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return entries;
    }

    public async Task<Entry> StoreAsync(string author, string text)
    {
        // One at a time: the number of an entry is one more than there are.
        await _gate.WaitAsync();
        try
        {
            using var command = Command("insert");
            command.CommandText += $" {await CountAsync() + 1}|{author}|{text}";
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            _gate.Release();
        }

        Stored?.Invoke(this, EventArgs.Empty);
        return (await AllAsync())[^1];
    }

    private DbCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
