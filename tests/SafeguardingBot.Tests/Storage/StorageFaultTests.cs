using Microsoft.Data.Sqlite;
using Npgsql;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

public sealed class StorageFaultTests
{
    [Theory]
    [InlineData(5, StorageFaultKind.Locked)]
    [InlineData(8, StorageFaultKind.ReadOnly)]
    [InlineData(10, StorageFaultKind.Full)]
    [InlineData(11, StorageFaultKind.NotADatabase)]
    [InlineData(13, StorageFaultKind.Full)]
    [InlineData(14, StorageFaultKind.Missing)]
    [InlineData(26, StorageFaultKind.NotADatabase)]
    [InlineData(1, null)] // an error in our SQL
    [InlineData(19, null)] // a constraint
    public void Of_SqliteCode_IsItsFault(int code, StorageFaultKind? expected) =>
        Assert.Equal(expected, StorageFault.Of(new SqliteException("Baby Zebedee", code), "The database")?.Kind);

    [Theory]
    [InlineData("3D000", StorageFaultKind.Missing)]
    [InlineData("28P01", StorageFaultKind.AccessDenied)]
    [InlineData("42501", StorageFaultKind.AccessDenied)]
    [InlineData("25006", StorageFaultKind.ReadOnly)]
    [InlineData("53100", StorageFaultKind.Full)]
    [InlineData("53300", StorageFaultKind.Busy)]
    [InlineData("57P01", StorageFaultKind.Unreachable)]
    [InlineData("57P03", StorageFaultKind.Unreachable)]
    [InlineData("57014", StorageFaultKind.Slow)]
    [InlineData("08006", StorageFaultKind.Unreachable)]
    [InlineData("42601", null)] // an error in our SQL
    [InlineData("23505", null)] // a constraint
    public void Of_PostgreSqlState_IsItsFault(string state, StorageFaultKind? expected) =>
        Assert.Equal(expected, StorageFault.Of(new PostgresException("Baby Zebedee", "ERROR", "ERROR", state), "The database")?.Kind);

    [Fact]
    public void Message_NeverQuotesTheDriver()
    {
        var fault = StorageFault.Of(new SqliteException("Baby Zebedee", 13), "The database");
        var unexpected = StorageFault.Unexpected(new InvalidOperationException("Baby Zebedee"), "The database");

        Assert.DoesNotContain("Zebedee", fault?.Message ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("Zebedee", unexpected.Message, StringComparison.Ordinal);
    }
}
