using System.Globalization;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage.Faults;

/// <summary>
/// Whatever was acknowledged is there exactly once after kill -9, what was not is there whole or not at all, and the audit trail is in one
/// piece. <c>KILLS=200</c> in the environment makes it a long run.
/// </summary>
public sealed class KillTests
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 5;

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Service_KilledUnderLoad_LosesNothingThatWasAcknowledged(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var acknowledged = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = WriterProcess.Start(store.Options, from: (kill + 1) * 1_000_000);
            await writer.FirstAsync();
            await Task.Delay(random.Next(200)); // anywhere within a change
            acknowledged.AddRange(await writer.KillAsync());
        }

        await AssertKeptAsync(store.Database, store.Audit(), acknowledged, $"seed {seed}, {Kills} kills");
    }

    [Fact]
    public async Task PostgreSql_KilledUnderLoad_LosesNothingThatWasAcknowledgedAndIsUsedAgain()
    {
        await using var server = await PostgreSqlServer.CreateAsync();
        await using var store = await TestStore.OpenAsync(StorageProvider.PostgreSql, server.ConnectionString);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var writer = WriterProcess.Start(store.Options, from: 1);
        await writer.FirstAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = writer.Count;
            await server.KillAsync();
            await server.StartAsync();
            await writer.PassesAsync(before + 20);
            await Task.Delay(random.Next(200)); // anywhere within a change
        }

        var acknowledged = await writer.KillAsync();
        var (database, _) = await store.OpenReplicaAsync(); // the first still holds connections to the server that was killed
        await AssertKeptAsync(database, store.Audit(database), acknowledged, $"seed {seed}, {Kills} kills");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Migration_KilledHalfWay_GoesOnWhereItStopped(StorageProvider provider)
    {
        await using var store = await TestStore.EmptyAsync(provider);
        var random = new Random();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = WriterProcess.Start(store.Options, from: (kill + 1) * 1_000_000);
            await Task.Delay(random.Next(100, 800)); // anywhere from before the first table to after the last
            await writer.KillAsync();
        }

        var (database, _) = await store.OpenReplicaAsync();
        var versions = await database.QueryAsync<long>("SELECT version FROM schema_versions ORDER BY version", null, CancellationToken.None);
        Assert.Equal(Migrations.All.Select(m => (long)m.Version), versions);
    }

    private static async Task AssertKeptAsync(Database database, AuditTrail audit, IReadOnlyList<int> acknowledged, string run)
    {
        var messages = await database.QueryAsync<string>("SELECT id FROM outbox", null, CancellationToken.None);
        var events = await database.QueryAsync<string>("SELECT subject FROM audit_events", null, CancellationToken.None);
        var kept = messages.ToHashSet(StringComparer.Ordinal);

        TestContext.Current.TestOutputHelper?.WriteLine($"{run}: {acknowledged.Count} acknowledged, {messages.Count} kept");
        Assert.True(acknowledged.Count > 0, run);
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
        Assert.All(acknowledged, n => Assert.Contains($"n{n}", kept));
        Assert.Equal(messages.Order(StringComparer.Ordinal), events.Order(StringComparer.Ordinal));
        Assert.Null((await audit.VerifyAsync(CancellationToken.None)).FirstBroken);
    }
}
