using System.Security.Cryptography;
using System.Text;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>Version 17 claims activities by another key than the version before, which may still serve: each is let through once all the same.</summary>
public abstract class ClaimsOfBothVersionsTests(StorageProvider provider)
{
    // As version 16 wrote it.
    private const string Claim = "INSERT INTO inbound_activities (activity_key, at) VALUES (@Key, @At) ON CONFLICT (activity_key) DO NOTHING";

    /// <summary>Of a message, of what is no message, and of another channel.</summary>
    [Theory]
    [InlineData("1760000000001")]
    [InlineData("f:0e3d5c0a-1111-4222-8333-444444444444")]
    [InlineData("17600000000012")]
    [InlineData("176000000000a")]
    [InlineData("1")]
    public async Task Claim_OfWhatTheOtherVersionClaimed_IsRefused(string id)
    {
        await using var store = await OfVersion16Async();
        var (before, after) = (Key(id), Key(id, "edited"));
        Assert.True(await OfTheVersionBeforeAsync(store, id));

        await store.MigratorOf(store.Database).RunAsync(CancellationToken.None);

        Assert.False(await Guard(store).TryClaimAsync(before, CancellationToken.None));
        Assert.True(await Guard(store).TryClaimAsync(after, CancellationToken.None));
        Assert.False(await Guard(store).TryClaimAsync(after, CancellationToken.None));
        Assert.False(await OfTheVersionBeforeAsync(store, id));
        Assert.False(await OfTheVersionBeforeAsync(store, id, "edited"));
    }

    [Fact]
    public async Task Claim_OfDeliveriesToBothVersionsAtOnce_LetsEachActivityThroughOnce()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        var guard = new StoreDuplicateGuard(other, store.Health, store.Time);
        var through = new int[200];

        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, token) =>
        {
            var id = i / 10 % 2 == 0 ? $"{1_760_000_000_000 + (i / 10)}" : $"f:{i / 10}";
            if (i % 2 == 0 ? await OfTheVersionBeforeAsync(store, id) : await guard.TryClaimAsync(Key(id), token))
                Interlocked.Increment(ref through[i / 10]);
        });

        Assert.All(through, times => Assert.Equal(1, times));
    }

    private async Task<TestStore> OfVersion16Async()
    {
        var store = await TestStore.EmptyAsync(provider);
        await store.OpenAsOfAsync([.. Migrations.All.Where(m => m.Version <= 16)]);
        return store;
    }

    private static ActivityKey Key(string id, string version = "") => new("msteams", "a:conversation", id, version);

    private static StoreDuplicateGuard Guard(TestStore store) => new(store.Database, store.Health, store.Time);

    private static async Task<bool> OfTheVersionBeforeAsync(TestStore store, string id, string version = "") => await store.Database.ExecuteAsync(
        Claim,
        new
        {
            Key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"msteams\na:conversation\n{id}\n{version}"))),
            At = store.Time.Now.ToUnixTimeMilliseconds(),
        }, CancellationToken.None) == 1;
}

public sealed class ClaimsOfBothVersionsOnSqlite() : ClaimsOfBothVersionsTests(StorageProvider.Sqlite);

public sealed class ClaimsOfBothVersionsOnPostgreSql() : ClaimsOfBothVersionsTests(StorageProvider.PostgreSql);
