using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Guestbook;

/// <summary>A database of one table, in memory, that answers after a while as real ones do.</summary>
internal sealed class MemoryConnection : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    public List<object[]> Rows { get; } = [];

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "guestbook";

    public override string DataSource => "memory";

    public override string ServerVersion => "1";

    public override ConnectionState State => _state;

    public override void Open() => _state = ConnectionState.Open;

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        Open();
    }

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new MemoryCommand(this);
}

/// <summary>Understands <c>count</c>, <c>select</c> and <c>insert id|author|text</c>.</summary>
internal sealed class MemoryCommand(MemoryConnection connection) : DbCommand
{
    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override object? ExecuteScalar() => connection.Rows.Count;

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return ExecuteScalar();
    }

    public override int ExecuteNonQuery()
    {
        var values = CommandText["insert ".Length..].Split('|');
        connection.Rows.Add([int.Parse(values[0]), values[1], values[2]]);
        return 1;
    }

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return ExecuteNonQuery();
    }

    protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Table().CreateDataReader();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return Table().CreateDataReader();
    }

    private DataTable Table()
    {
        var table = new DataTable { Columns = { { "id", typeof(int) }, { "author", typeof(string) }, { "text", typeof(string) } } };
        foreach (var row in connection.Rows)
        {
            table.Rows.Add(row);
        }

        return table;
    }
}
