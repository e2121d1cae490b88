using System.Data.Common;

namespace SafeguardingBot.Storage;

/// <summary>A row that a <see cref="Statement"/> gave, for as long as it is read.</summary>
internal interface IRow
{
    string? Text(int column);

    long? Number(int column);
}

internal sealed class DataReaderRow(DbDataReader reader) : IRow
{
    public string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public long? Number(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
