using System.Text.Json.Nodes;
using SafeguardingBot.Learning;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.People;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Learning;

/// <summary>Each statement of learning records once on the other provider.</summary>
public sealed class OnPostgreSqlTests
{
    private const string Bob = LearningHost.Bob, Olive = LearningHost.Olive;

    [Fact]
    public async Task Records_OnPostgreSql_AreKeptShownAndDeleted()
    {
        await using var place = await TestStore.EmptyAsync(StorageProvider.PostgreSql);
        await using var host = await LearningHost.StartAsync(place);
        var note = new JsonObject
        {
            ["dialog"] = "team-note", ["form"] = Guid.NewGuid().ToString("N"), ["on"] = "2026-11-20", ["where"] = "other", ["theme"] = "none", ["change"] = "We ask", ["by"] = "",
        };
        var reflection = new JsonObject
        {
            ["dialog"] = "reflection", ["form"] = Guid.NewGuid().ToString("N"), ["on"] = "2026-11-20", ["what"] = "Read a card", ["learnt"] = "Much", ["impact"] = "", ["peer"] = "",
        };

        await host.Team.DialogAsync("task/submit", note, Olive);
        var team = await host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "names-on" }, Olive);
        await host.PressAloneAsync("learning-on", "mine", Bob);
        await host.Team.DialogAsync("task/submit", reflection, Bob, inTeam: false);
        await host.SayAloneAsync("bed sharing advice", Bob);
        await host.UntilAsync("SELECT count(*) FROM learning_log");
        var own = await host.SayAloneAsync("my learning", Bob);
        var (page, csv, text) = (await host.FetchAsync(team, ""), await host.FetchAsync(team, "/csv"), await host.FetchAsync(own, "/text"));
        var removed = await host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "remove", ["chosen"] = note["form"]!.GetValue<string>() }, Olive);
        await host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "names-off" }, Olive);
        var forgotten = await host.SayAloneAsync("forget me", Bob);

        Assert.Contains("Names are on.", team, StringComparison.Ordinal);
        Assert.Contains("We ask", page.Text, StringComparison.Ordinal);
        Assert.Contains("Note,2026-11-20,,Somewhere else,We ask,,,", csv.Text, StringComparison.Ordinal);
        Assert.Contains("What: Read a card", text.Text, StringComparison.Ordinal);
        Assert.Contains("Asked about: Safe sleep and co-sleeping", text.Text, StringComparison.Ordinal);
        Assert.Contains("The note is removed.", removed, StringComparison.Ordinal);
        Assert.Contains("1 reflection that you wrote", forgotten, StringComparison.Ordinal);
        Assert.Equal(404, (await host.FetchAsync(own, "/text")).Status);
    }

    [Fact]
    public async Task Repeats_OnPostgreSql_ComeBackOnceToOnePerson()
    {
        await using var place = await TestStore.EmptyAsync(StorageProvider.PostgreSql);
        await using var host = await LearningHost.StartAsync(place);
        await host.SayAloneAsync("themes", Bob);
        await host.UntilAsync("SELECT count(*) FROM conversation_references WHERE person_id = @Bob", new { Bob });
        var check = CheckId.Find("safe-sleep", host.Service<SafeguardingBot.Asking.CurrentKnowledge>().Now.Library)!;
        await host.PressAloneAsync("repeats-on", "mine", Bob);
        await host.PressAloneAsync("check-choose", CheckId.Of(check.Theme.Id, check.Question, check.Question.Choices.First(c => !c.Right)), Bob);
        host.Time.Now = host.Time.Now.AddDays(1);

        var planned = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Service<PlanRepeats>().RunAsync(CancellationToken.None)));
        await host.UntilAsync("SELECT count(*) FROM outbox WHERE state = 'sent'");
        await host.PressAloneAsync("repeats-pause", "mine", Bob);
        Assert.Equal(RepeatState.Paused, await host.Service<Repeats>().StateAsync(Bob, CancellationToken.None));
        await host.PressAloneAsync("repeats-stop", "mine", Bob);

        Assert.Equal(1, planned.Sum());
        Assert.Equal(RepeatState.Off, await host.Service<Repeats>().StateAsync(Bob, CancellationToken.None));
        Assert.Equal(0, await host.Database.QueryFirstAsync<long>("SELECT count(*) FROM check_repeats", null, CancellationToken.None));
    }
}
