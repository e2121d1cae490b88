using System.Collections.Concurrent;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

public abstract class OutboxTests(StorageProvider provider)
{
    private const string Kind = "weekly-card";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Enqueue_Twice_IsThereOnce()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);

        Assert.True(await EnqueueAsync(store, outbox, "week-47:team-a"));
        Assert.False(await EnqueueAsync(store, outbox, "week-47:team-a"));

        Assert.Single(await outbox.ClaimAsync(store.Database, Kind, 10, Lease));
    }

    [Fact]
    public async Task Enqueue_WhoseChangeIsRolledBack_SendsNothing()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Database.WriteAsync<int>(async (transaction, token) =>
        {
            await outbox.EnqueueAsync(transaction, Message("a"), store.Time.Now, token);
            throw new InvalidOperationException("The change failed.");
        }, CancellationToken.None));

        Assert.Empty(await outbox.ClaimAsync(store.Database, Kind, 10, Lease));
    }

    [Fact]
    public async Task Claim_ByEightWorkersOnTwoReplicas_GivesEachMessageOnce()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        Outbox[] replicas = [new(store.Database, store.Time), new(other, store.Time)];
        await store.Database.WriteAsync(async (transaction, token) =>
        {
            for (var i = 0; i < 200; i++)
                await replicas[0].EnqueueAsync(transaction, Message($"m{i}"), store.Time.Now, token);
            return 0;
        }, CancellationToken.None);

        var claimed = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            while (await replicas[worker % 2].ClaimAsync(worker % 2 == 0 ? store.Database : other, Kind, 7, Lease) is { Count: > 0 } leases)
            {
                foreach (var lease in leases)
                    claimed.Add(lease.Id);
            }
        })));

        Assert.Equal(200, claimed.Count);
        Assert.Equal(200, claimed.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Claim_OfWhatIsNotDue_GivesNothingUntilItIs()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);
        await EnqueueAsync(store, outbox, "a", store.Time.Now.AddMinutes(5));

        Assert.Empty(await outbox.ClaimAsync(store.Database, Kind, 10, Lease));
        store.Time.Now = store.Time.Now.AddMinutes(5);
        Assert.Single(await outbox.ClaimAsync(store.Database, Kind, 10, Lease));
    }

    [Fact]
    public async Task Worker_FrozenPastItsLease_IsRefused()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);
        await EnqueueAsync(store, outbox, "a");
        var frozen = Assert.Single(await outbox.ClaimAsync(store.Database, Kind, 1, Lease));

        store.Time.Now += Lease + TimeSpan.FromSeconds(1);
        var next = Assert.Single(await outbox.ClaimAsync(store.Database, Kind, 1, Lease));

        Assert.False(await outbox.BeginSendAsync(frozen, CancellationToken.None));
        Assert.True(await outbox.BeginSendAsync(next, CancellationToken.None));
        Assert.False(await outbox.EndAsync(store.Database, frozen, new(OutboxState.Sent, "1")));
        Assert.True(await outbox.EndAsync(store.Database, next, new(OutboxState.Sent, "2")));
        Assert.Equal(("sent", "2"), await StateAsync(store, "a"));
    }

    [Fact]
    public async Task Worker_FrozenPastItsLeaseBeforeAnybodyElseClaimed_IsRefused()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);
        await EnqueueAsync(store, outbox, "a");
        var frozen = Assert.Single(await outbox.ClaimAsync(store.Database, Kind, 1, Lease));

        store.Time.Now += Lease;

        Assert.False(await outbox.BeginSendAsync(frozen, CancellationToken.None));
    }

    [Theory]
    [InlineData("enqueued", "leased", 1)]
    [InlineData("claimed", "leased", 1)]
    [InlineData("sending", "unknown", 0)]
    [InlineData("sent", "sent", 0)]
    [InlineData("retry", "leased", 1)]
    [InlineData("dead", "dead", 0)]
    public async Task Worker_ThatDiesAfterAStep_LeavesAMessageThatIsSentAtMostOnce(string step, string expected, int claimable)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);
        await EnqueueAsync(store, outbox, "a");
        if (step != "enqueued")
        {
            var lease = Assert.Single(await outbox.ClaimAsync(store.Database, Kind, 1, Lease));
            Assert.True(step == "claimed" || await outbox.BeginSendAsync(lease, CancellationToken.None));
            Assert.True(step switch
            {
                "sent" => await outbox.EndAsync(store.Database, lease, new(OutboxState.Sent, "1")),
                "retry" => await outbox.RetryAsync(lease, store.Time.Now.AddSeconds(5), "throttled", CancellationToken.None),
                "dead" => await outbox.EndAsync(store.Database, lease, new(OutboxState.Dead)),
                _ => true,
            });
        }

        store.Time.Now += Lease + TimeSpan.FromSeconds(1);
        var again = await outbox.ClaimAsync(store.Database, Kind, 10, Lease);

        Assert.Equal(claimable, again.Count);
        Assert.Equal(expected, (await StateAsync(store, "a")).State);
    }

    private static OutboxMessage Message(string id) => new(id, Kind, "19:channel", "{}");

    private static Task<bool> EnqueueAsync(TestStore store, Outbox outbox, string id, DateTimeOffset? due = null) =>
        store.Database.WriteAsync((transaction, token) => outbox.EnqueueAsync(transaction, Message(id), due ?? store.Time.Now, token), CancellationToken.None);

    private static Task<(string State, string ActivityId)> StateAsync(TestStore store, string id) =>
        store.Database.QueryFirstAsync<(string State, string ActivityId)>("SELECT state, activity_id FROM outbox WHERE id = @id", new { id }, CancellationToken.None);
}

public sealed class OutboxOnSqlite() : OutboxTests(StorageProvider.Sqlite);

public sealed class OutboxOnPostgreSql() : OutboxTests(StorageProvider.PostgreSql);
