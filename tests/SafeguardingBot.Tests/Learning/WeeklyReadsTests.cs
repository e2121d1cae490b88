using System.Text.Json.Nodes;
using SafeguardingBot.Learning;
using SafeguardingBot.Tests.People;

namespace SafeguardingBot.Tests.Learning;

public sealed class WeeklyReadsTests
{
    private const string Bob = LearningHost.Bob, Olive = LearningHost.Olive, Gone = TeamHost.Stranger, Before = "2026-11-23", After = "2026-11-30";

    [Fact]
    public async Task Readers_AreCounted_AndNamedOnlyForCardsThatSaidSo()
    {
        await using var host = await LearningHost.StartAsync();
        await host.Team.SayAsync("themes", Bob);
        await host.UntilAsync("SELECT count(*) FROM conversation_references WHERE conversation_id = @Channel", new { TeamHost.Channel });
        await WeekAsync(host, Before);
        var untold = await ReadAsync(host, Before, Bob);
        await host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "names-on" }, Olive);
        var stillUntold = await ReadAsync(host, Before, Olive);
        host.Time.Now = host.Time.Now.AddDays(7);
        await WeekAsync(host, After);
        var more = (await host.Team.PressAsync("weekly-more", new JsonObject { ["id"] = After }, Bob)).GetRawText();
        var told = await ReadAsync(host, After, Bob);
        await ReadAsync(host, After, Gone);
        var shown = await host.Team.DialogAsync("task/fetch", new() { ["dialog"] = "team-record" }, Olive);
        var (page, csv) = (await host.FetchAsync(shown, ""), await host.FetchAsync(shown, "/csv"));
        await host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "names-off" }, Olive);
        var off = await host.FetchAsync(shown, "/csv");

        Assert.All((string[])[untold, stillUntold], card => Assert.DoesNotContain(TeamNames.Notice, card, StringComparison.Ordinal));
        Assert.All((string[])[more, told], card => Assert.Contains(TeamNames.Notice, card, StringComparison.Ordinal));
        Assert.Contains("2 weekly cards, read 4 times", shown, StringComparison.Ordinal);
        Assert.Contains("Weekly card,2026-11-30,Neglect,,,,2,\"Pat b, 1 who has left\"", csv.Text, StringComparison.Ordinal);
        Assert.Contains("Weekly card,2026-11-23,Neglect,,,,2,\r\n", csv.Text, StringComparison.Ordinal);
        Assert.Contains("read by 2: Pat b, 1 who has left", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pat", off.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnRecord_HoldsTheCardsReadSinceItWasSwitchedOn()
    {
        await using var host = await LearningHost.StartAsync();
        await host.Team.SayAsync("themes", Bob);
        await host.UntilAsync("SELECT count(*) FROM conversation_references WHERE conversation_id = @Channel", new { TeamHost.Channel });
        await WeekAsync(host, "2026-11-16");
        await WeekAsync(host, Before);
        await host.PressAloneAsync("learning-on", "mine", Bob);
        await ReadAsync(host, "2026-11-16", Bob);
        await ReadAsync(host, Before, Bob);

        var shown = await host.SayAloneAsync("my learning", Bob);

        Assert.Contains("23 November 2026: Read the weekly card: Neglect", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("16 November", shown, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(LearningHost host, string day, string person) => (await host.Team.PressAsync("weekly-read", new JsonObject { ["id"] = day }, person)).GetRawText();

    private static Task WeekAsync(LearningHost host, string day) => host.Database.ExecuteAsync(
        """
        INSERT INTO weekly_schedules (conversation_id, team_id, area, themes, day, at_time, zone, starts_on, skip_bank_holidays, breaks, state, reason, shown_date, changed_at)
        VALUES (@Channel, @Team, 'england', 'all', 1, '09:00', 'Europe/London', '2026-11-16', 0, '', 'paused', '', @day, 0)
        ON CONFLICT (conversation_id) DO UPDATE SET shown_date = excluded.shown_date;
        INSERT INTO weekly_occurrences (conversation_id, local_date, state, theme, reads, changed_at) VALUES (@Channel, @day, 'posted', 'neglect', 0, 0);
        """,
        new { TeamHost.Channel, TeamHost.Team, day }, CancellationToken.None);
}
