using System.Globalization;
using Npgsql;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage.Faults;

/// <summary>A connection lost during COMMIT leaves it unknown whether the change is there. <c>CUTS=1000</c> makes it a long run.</summary>
public sealed class CommitTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("CUTS"), CultureInfo.InvariantCulture, out var cuts) ? cuts : 10;

    [Fact]
    public async Task Commit_WhoseConnectionIsDropped_IsRepeatedToExactlyOneChange()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.PostgreSql);
        var settings = new NpgsqlConnectionStringBuilder(store.Options.ConnectionString);
        await using var proxy = new CuttingProxy(settings.Port);
        settings.Port = proxy.Port;
        await using var throughProxy = new OpeningStore(new() { Provider = StorageProvider.PostgreSql, ConnectionString = settings.ToString() });
        await throughProxy.StartAsync();
        await throughProxy.ReadyAsync();
        var (outbox, audit) = (new Outbox(throughProxy.Database, throughProxy.Clock), new AuditTrail(throughProxy.Database, throughProxy.Clock));

        var unknown = 0;
        for (var i = 0; i < Count; i++)
        {
            proxy.CutNext(i % 2 == 0 ? Cut.BeforeCommit : Cut.AfterCommit);
            for (var isKept = false; !isKept;)
            {
                try
                {
                    isKept = await throughProxy.Database.WriteAsync(async (transaction, token) =>
                    {
                        if (await outbox.EnqueueAsync(transaction, new($"n{i}", "test", "c", "{}"), default, token))
                            await audit.AppendAsync(transaction, new("system", "wrote", $"n{i}"), token);
                        return true;
                    }, CancellationToken.None);
                }
                catch (StorageUnavailableException e)
                {
                    unknown += e.OutcomeIsUnknown ? 1 : 0;
                    await throughProxy.ReadyAsync();
                }
            }
        }

        var kept = await store.Database.QueryAsync<string>("SELECT id FROM outbox", null, CancellationToken.None);
        var events = await store.Database.QueryAsync<string>("SELECT subject FROM audit_events", null, CancellationToken.None);
        TestContext.Current.TestOutputHelper?.WriteLine($"{proxy.Cuts} commits cut, {kept.Count} changes kept");
        Assert.Equal((Count, Count), (proxy.Cuts, unknown));
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"n{i}").Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
        Assert.Equal(kept.Order(StringComparer.Ordinal), events.Order(StringComparer.Ordinal));
        Assert.Null((await store.Audit().VerifyAsync(CancellationToken.None)).FirstBroken);
    }
}
