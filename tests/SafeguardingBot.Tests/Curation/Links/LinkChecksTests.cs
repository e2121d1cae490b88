using SafeguardingBot.Curation.Links;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Asking;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Curation.Links;

public abstract class LinkChecksTests(StorageProvider provider, RealKnowledge real)
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task Links_OfTheLibrary_AreDueOnceAWeekAndTakenByOne()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var checks = new LinkChecks(store.Database, store.Time);
        DateTimeOffset Since() => store.Time.Now.AddDays(-7);

        var due = await checks.DueAsync(real.Library, Since(), Token);
        var (one, other) = (await checks.ClaimAsync(due[0], Since(), Token), await checks.ClaimAsync(due[0], Since(), Token));
        await checks.KeepAsync(due[0], new(LinkState.Broken, 404), Token);

        Assert.True(due.Count > 50);
        Assert.All(due, url => Assert.Equal("https", url.Scheme));
        Assert.Equal((true, false), (one, other));
        Assert.DoesNotContain(due[0], await checks.DueAsync(real.Library, Since(), Token));
        var found = Assert.Single(await checks.FoundAsync(real.Library, Token));
        Assert.Equal((due[0], LinkState.Broken, 404), (found.Url, found.State, found.Status));
        Assert.NotEmpty(found.Paths);

        store.Time.Now = store.Time.Now.AddDays(8);
        Assert.Contains(due[0], await checks.DueAsync(real.Library, Since(), Token));
        await checks.ClaimAsync(due[0], Since(), Token);
        await checks.KeepAsync(due[0], new(LinkState.Works, 200), Token);
        Assert.Empty(await checks.FoundAsync(real.Library, Token));
    }
}

public sealed class SqliteLinkChecksTests(RealKnowledge real) : LinkChecksTests(StorageProvider.Sqlite, real), IClassFixture<RealKnowledge>;

public sealed class PostgreSqlLinkChecksTests(RealKnowledge real) : LinkChecksTests(StorageProvider.PostgreSql, real), IClassFixture<RealKnowledge>;
