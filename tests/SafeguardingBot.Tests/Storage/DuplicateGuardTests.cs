using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

public abstract class DuplicateGuardTests(StorageProvider provider)
{
    /// <summary>Each of 500 activities is delivered twenty times to two replicas at once: ten thousand deliveries.</summary>
    [Fact]
    public async Task Claim_OfTenThousandDeliveriesToTwoReplicas_LetsEachActivityThroughOnce()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, otherHealth) = await store.OpenReplicaAsync();
        StoreDuplicateGuard[] replicas = [new(store.Database, store.Health, store.Time), new(other, otherHealth, store.Time)];
        var through = new int[500];

        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            if (await replicas[i % 2].TryClaimAsync(Key(i / 20), token))
                Interlocked.Increment(ref through[i / 20]);
        });

        Assert.All(through, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Claim_AfterARestart_IsStillKnown()
    {
        await using var store = await TestStore.OpenAsync(provider);

        Assert.True(await new StoreDuplicateGuard(store.Database, store.Health, store.Time).TryClaimAsync(Key(1), CancellationToken.None));
        Assert.False(await new StoreDuplicateGuard(store.Database, store.Health, store.Time).TryClaimAsync(Key(1), CancellationToken.None));
        Assert.True(await new StoreDuplicateGuard(store.Database, store.Health, store.Time).TryClaimAsync(Key(1, "edited"), CancellationToken.None));
    }

    [Fact]
    public async Task Claim_WhileTheStoreIsAway_IsGuardedInMemory()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var guard = new StoreDuplicateGuard(store.Database, store.Health, store.Time);
        store.Health.Failed(StorageFault.TooSlow("The store"));

        Assert.True(await guard.TryClaimAsync(Key(1), CancellationToken.None));
        Assert.False(await guard.TryClaimAsync(Key(1), CancellationToken.None));
    }

    private static ActivityKey Key(int number, string version = "") => new("msteams", "a:conversation", number % 2 == 0 ? $"{1_760_000_000_000 + number}" : $"f:{number}", version);
}

public sealed class DuplicateGuardOnSqlite() : DuplicateGuardTests(StorageProvider.Sqlite);

public sealed class DuplicateGuardOnPostgreSql() : DuplicateGuardTests(StorageProvider.PostgreSql);
