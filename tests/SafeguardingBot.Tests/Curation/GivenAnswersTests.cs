using Microsoft.Extensions.Logging.Abstractions;
using SafeguardingBot.Channel.Tests;
using SafeguardingBot.Curation.Corrections;
using SafeguardingBot.Jobs;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Curation;

public sealed class GivenAnswersTests
{
    private static readonly ShownAnswer Shown = new(Outcome.Answer, false, AreaId.Parse("swindon"), [ThemeId.Parse("safe-sleep")], null, ["0011223344556677"], []);

    private readonly ManualTime time = new();

    /// <summary>How many answers are noted while the clock stands still, and how many of them are kept before it moves.</summary>
    [Theory]
    [InlineData(199, 0)]
    [InlineData(200, 200)]
    public async Task Note_OfAWholeBatch_IsKeptBeforeItsSecondIsOver(int noted, int keptEarly)
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        using var given = new GivenAnswers(store.Database, new JobWatch(store.Health, time, NullLoggerFactory.Instance), time, NullLogger<GivenAnswers>.Instance);
        await given.StartAsync(CancellationToken.None);
        await time.TimerAsync(wait => wait == TimeSpan.FromSeconds(1));

        foreach (var message in Enumerable.Range(1, noted))
            given.Note(new("19:team@thread.tacv2", $"{message}", "19:team@thread.tacv2;messageid=1", null, time.GetUtcNow(), Shown));

        for (var i = 0; i < 1_000 && await KeptAsync(store) < keptEarly; i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(keptEarly, await KeptAsync(store));

        await given.StopAsync(CancellationToken.None);
        Assert.Equal(noted, await KeptAsync(store));
        Assert.Equivalent(Shown, (await given.FindAsync("19:team@thread.tacv2", "1", CancellationToken.None))?.Shown);
    }

    private static Task<long> KeptAsync(TestStore store) => store.Database.QueryFirstAsync<long>("SELECT count(*) FROM answers_given", null, CancellationToken.None);
}
