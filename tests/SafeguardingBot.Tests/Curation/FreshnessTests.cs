using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Tests.Curation.Desk;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation;

public sealed class FreshnessTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task Reminder_OfWhatIsDue_ReachesItsOwnerOnceInFourWeeks()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        await teams.SayAsync(Bob, "hello");
        Assert.Contains("The owner is noted", await teams.SayAsync(Ann, $"owner swindon {Bob}"), StringComparison.Ordinal);
        var reminding = teams.Host.App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<RemindOwners>().Single();

        var (first, second) = (await reminding.RunAsync(Token), await reminding.RunAsync(Token));

        Assert.Equal((1, 0), (first, second));
        for (var i = 0; i < 500 && !Told(teams); i++)
            await Task.Delay(20);
        Assert.True(Told(teams));
    }

    [Fact]
    public async Task Reminder_ToSomebodyWhoNeverWrote_IsNotSent()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        await teams.SayAsync(Ann, $"owner swindon {Nobody}");
        var reminding = teams.Host.App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<RemindOwners>().Single();

        Assert.Equal(0, await reminding.RunAsync(Token));
    }

    [Fact]
    public async Task List_OfOurCards_NamesRoutesThatNobodyChecked()
    {
        await using var teams = await TeamsCurator.OpenAsync();

        var due = await teams.Service<FreshnessList>().ListAsync(all: false, Token);

        Assert.Contains(due, i => i is { State: FreshnessState.NeverVerified, Path.Id: "swindon" });
        Assert.DoesNotContain(due, i => i.State == FreshnessState.Fresh);
        Assert.Contains("Swindon:", await teams.SayAsync(Ann, "freshness"), StringComparison.Ordinal);
    }

    private static bool Told(TeamsCurator teams) => teams.Host.SentTo($"a:{Bob}").Exists(s => s.GetRawText().Contains("Something that you own is due to be checked", StringComparison.Ordinal));
}
