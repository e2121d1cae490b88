using Npgsql;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

public sealed class PostgreSqlSourceTests
{
    [Theory]
    [InlineData("", 20, 10)]
    [InlineData(";Maximum Pool Size=7", 7, 10)]
    [InlineData(";Minimum Pool Size=30", 30, 10)]
    [InlineData(";MaxPoolSize=7;CommandTimeout=4", 7, 4)] // as the driver spells them too
    public async Task Open_WhatTheConnectionStringSays_IsKept(string further, int connections, int seconds)
    {
        var (source, place) = PostgreSqlSource.Open(new() { Provider = StorageProvider.PostgreSql, ConnectionString = $"Host=db.example;Database=bot;Password=secret{further}" });
        await using var opened = source;

        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);

        Assert.Equal((connections, seconds), (settings.MaxPoolSize, settings.CommandTimeout));
        Assert.Equal("The database 'bot' on db.example:5432", place);
    }
}
