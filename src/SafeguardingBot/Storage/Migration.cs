namespace SafeguardingBot.Storage;

/// <summary>
/// One step of the schema. Its tables and columns only grow, so that the version before it still serves beside it: what goes is removed one release later.
/// </summary>
/// <param name="Sql">What both providers understand: text, bigint, and times as milliseconds since 1970 in UTC.</param>
internal sealed record Migration(int Version, string Name, string Sql, string? OnSqlite = null, string? OnPostgreSql = null)
{
    public string For(StorageProvider provider) => $"{Sql}\n{(provider == StorageProvider.Sqlite ? OnSqlite : OnPostgreSql)}";
}
