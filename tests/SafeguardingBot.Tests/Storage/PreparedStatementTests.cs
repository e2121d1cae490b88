using Microsoft.Data.Sqlite;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>Statements of every turn as they reach SQLite.</summary>
public sealed class PreparedStatementTests
{
    public static TheoryData<string?, long?> Values => new()
    {
        { "plain", 1 }, { "", 0 }, { null, null }, { "żółw 🐢 'quoted' @Text", long.MinValue }, { new string('é', 10_000), long.MaxValue },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Run_Values_AreReadAsTheyWereGiven(string? text, long? number)
    {
        using var connection = Opened();
        using var statement = new PreparedStatement(Handle(connection), "SELECT @Number, @Text, @Text IS NULL", "@Text", "@Unused", "@Number");

        foreach (var (given, expected) in new[] { (text, text), ("another", "another"), (text, text) })
            Assert.Equal((number, expected, expected is null ? 1 : 0), statement.Run([given, "x", number], static row => (row.Number(0), row.Text(1), row.Number(2) ?? -1)));
    }

    [Fact]
    public void Run_OfSeveralStatements_RunsAllInOrderAndReadsTheFirstRow()
    {
        using var connection = Opened();
        const string sql = "INSERT INTO things (name) VALUES (@A) ON CONFLICT DO NOTHING; SELECT changes(), name FROM things ORDER BY name; INSERT INTO things (name) VALUES (@B); SELECT 'other';";
        using var statement = new PreparedStatement(Handle(connection), sql, "@A", "@B");

        Assert.Equal((1, "a"), statement.Run(["a", "b"], static row => (row.Number(0) ?? -1, row.Text(1))));
        Assert.Equal((0, "a"), statement.Run(["b", "c"], static row => (row.Number(0) ?? -1, row.Text(1))));

        using var count = new PreparedStatement(Handle(connection), "SELECT count(*) FROM things");
        Assert.Equal(3, count.Run([], static row => row.Number(0)));
    }

    [Fact]
    public void Run_ThatFails_ThrowsWhatTheDriverThrowsAndRunsAgain()
    {
        using var connection = Opened();
        using var statement = new PreparedStatement(Handle(connection), "INSERT INTO things (name) VALUES (@A)", "@A");

        statement.Run(["a"], static _ => true);
        var refused = Assert.Throws<SqliteException>(() => statement.Run(["a"], static _ => true));
        statement.Run(["b"], static _ => true);

        Assert.Equal(19, refused.SqliteErrorCode);
        Assert.Throws<SqliteException>(() => new PreparedStatement(Handle(connection), "SELECT no_such_column FROM things"));
    }

    [Fact]
    public async Task Session_Begin_SetsWhatTheCommitOutlivesEachTime()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        await using var source = new SqliteDataSource(store.Options.SqliteConnectionString());
        using var session = new SqliteSession(source);

        foreach (var (durability, expected) in new[] { (Durability.PowerLoss, 2), (Durability.ProcessLoss, 1), (Durability.PowerLoss, 2), (Durability.ProcessLoss, 1), (Durability.ProcessLoss, 1), (Durability.PowerLoss, 2) })
        {
            session.Begin(durability);
            session.Undo();
            using var command = session.Connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous";
            Assert.Equal((long)expected, command.ExecuteScalar());
        }
    }

    private static SqliteConnection Opened()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE things (name text PRIMARY KEY)";
        command.ExecuteNonQuery();
        return connection;
    }

    private static SQLitePCL.sqlite3 Handle(SqliteConnection connection) => connection.Handle ?? throw new InvalidOperationException("It is open.");
}
