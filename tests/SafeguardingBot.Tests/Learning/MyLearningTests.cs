using System.Text.Json.Nodes;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Tests.Learning;

public sealed class MyLearningTests
{
    private const string Bob = LearningHost.Bob, Olive = LearningHost.Olive;

    [Fact]
    public async Task Record_SwitchedOn_KeepsThemesAndDatesAndNoWords()
    {
        await using var host = await LearningHost.StartAsync();
        await host.SayAloneAsync("bed sharing advice", Bob); // before: not noted

        Assert.Contains("Your learning record is off", await host.SayAloneAsync("my learning", Bob), StringComparison.Ordinal);
        Assert.Contains("Nothing yet", await host.PressAloneAsync("learning-on", "mine", Bob), StringComparison.Ordinal);
        await host.SayAloneAsync("is the zzyzx neglect of a toddler", Bob);
        await host.SayAloneAsync("he is strangling her right now", Bob);
        await host.UntilAsync("SELECT count(*) FROM learning_log");
        var shown = await host.SayAloneAsync("My learning?", Bob);

        Assert.Contains("23 November 2026: Asked about: ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("zzyzx", shown, StringComparison.Ordinal);
        Assert.Equal(["neglect"], await host.Database.QueryAsync<string>("SELECT theme FROM learning_log", null, CancellationToken.None));
        Assert.Contains("Your learning record is off", await host.SayAloneAsync("my learning", Olive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reflection_IsExportedInTheOrderOfTheRegulator()
    {
        await using var host = await StartOnAsync();
        var form = await host.FormAsync("reflection", Bob, inTeam: false);
        var typed = Reflection(form, "Read the card on safe sleep");

        Assert.Contains("Saved.", await Submit(host, typed), StringComparison.Ordinal);
        Assert.Contains("Saved.", await Submit(host, typed), StringComparison.Ordinal); // pressed twice
        var shown = await host.SayAloneAsync("my learning", Bob);
        var text = await host.FetchAsync(shown, "/text");
        var csv = await host.FetchAsync(shown, "/csv");
        var page = await host.FetchAsync(shown, "");

        Assert.Contains("22 November 2026: Read the card on safe sleep", shown, StringComparison.Ordinal);
        Assert.Equal(
            "My learning record\r\n\r\nWhat: Read the card on safe sleep\r\nWhen: 22 November 2026\r\nWhat I learnt: @check understanding\r\nImpact: -\r\nPeer reflection: We agreed\r\n",
            text.Text);
        Assert.Equal("What,When,What I learnt,Impact,Peer reflection\r\nRead the card on safe sleep,2026-11-22,\"'@check understanding\",,We agreed\r\n", csv.Text.TrimStart('\ufeff'));
        Assert.Equal(404, page.Status); // a team's page
    }

    [Theory]
    [InlineData("on", "2026-02-30", "Give a day that exists")]
    [InlineData("on", "2026-11-24", "Give a day that exists")]
    [InlineData("on", null, "Give a day that exists")]
    [InlineData("what", "", "Write what you did.")]
    [InlineData("learnt", " ", "Write what you learnt.")]
    [InlineData("peer", "long", "at most 1,000 characters")]
    [InlineData("form", "1", "That form is not known")]
    [InlineData("form", null, "That form is not known")]
    public async Task Reflection_WithBadInput_IsNotKept(string box, string? typed, string problem)
    {
        await using var host = await StartOnAsync();
        var reflection = Reflection(Guid.NewGuid().ToString("N"), "Read a card");
        reflection[box] = typed == "long" ? new string('a', 1_001) : typed;

        Assert.Contains(problem, await Submit(host, reflection), StringComparison.Ordinal);
        Assert.Equal(0, await host.Database.QueryFirstAsync<long>("SELECT count(*) FROM learning_reflections", null, CancellationToken.None));
    }

    [Fact]
    public async Task Reflection_WithPersonalDataOrAnEmergency_IsNotKeptAsTyped()
    {
        await using var host = await StartOnAsync();

        var removed = await Submit(host, Reflection(Guid.NewGuid().ToString("N"), "Talked to 07700 900461 <b>about</b> [sleep](http://x)"));
        var urgent = await Submit(host, Reflection(Guid.NewGuid().ToString("N"), "the baby has stopped breathing what do I do"));

        Assert.Contains("I left out a phone number. Record it in your case system instead.", removed, StringComparison.Ordinal);
        Assert.Contains(EmergencyAdvice.Title, urgent, StringComparison.Ordinal);
        Assert.Equal(["Talked to [phone] <b>about</b> [sleep](http://x)"], await host.Database.QueryAsync<string>("SELECT what FROM learning_reflections", null, CancellationToken.None));
        Assert.DoesNotContain("](http", await host.SayAloneAsync("my learning", Bob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_InAChannel_IsNotShownAndNotChanged()
    {
        await using var host = await StartOnAsync();

        foreach (var said in (string[])
        [
            await host.Team.SayAsync("my learning", Bob), (await host.Team.PressAsync("learning", [], Bob)).GetRawText(),
            (await host.Team.PressAsync("learning-delete", [], Bob)).GetRawText(), await host.Team.DialogAsync("task/fetch", new() { ["dialog"] = "reflection" }, Bob),
        ])
            Assert.Contains("Open a chat with me alone", said, StringComparison.Ordinal);
        Assert.DoesNotContain("is off", await host.SayAloneAsync("my learning", Bob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_SwitchedOff_IsDeletedAfterBeingAsked()
    {
        await using var host = await StartOnAsync();
        await Submit(host, Reflection(Guid.NewGuid().ToString("N"), "Read a card"));
        var link = await host.SayAloneAsync("my learning", Bob);

        Assert.Contains("This cannot be undone.", await host.PressAloneAsync("learning-off", "mine", Bob), StringComparison.Ordinal);
        Assert.Contains("Read a card", await host.SayAloneAsync("my learning", Bob), StringComparison.Ordinal);
        Assert.Contains("off and deleted", await host.PressAloneAsync("learning-delete", "mine", Bob), StringComparison.Ordinal);

        Assert.Equal(404, (await host.FetchAsync(link, "/csv")).Status);
        Assert.Equal(0, await host.Database.QueryFirstAsync<long>("SELECT count(*) FROM learning_reflections", null, CancellationToken.None));
        Assert.Contains("Your learning record is off", await Submit(host, Reflection(Guid.NewGuid().ToString("N"), "Read a card")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgetMe_DeletesItAll_AndPrivacyTellsOfItBefore()
    {
        await using var host = await StartOnAsync();
        await Submit(host, Reflection(Guid.NewGuid().ToString("N"), "Read a card"));
        await host.SayAloneAsync("bed sharing advice", Bob);
        await host.UntilAsync("SELECT count(*) FROM learning_log");
        var link = await host.SayAloneAsync("my learning", Bob);

        var privacy = await host.SayAloneAsync("privacy", Bob);
        var forgotten = await host.SayAloneAsync("forget me", Bob);

        foreach (var said in (string[])[privacy, forgotten])
        {
            Assert.Contains("1 reflection that you wrote", said, StringComparison.Ordinal);
            Assert.Contains("1 theme with dates in your learning record", said, StringComparison.Ordinal);
        }

        Assert.Contains("Your learning record is off", await host.SayAloneAsync("my learning", Bob), StringComparison.Ordinal);
        Assert.Equal(404, (await host.FetchAsync(link, "/text")).Status);
    }

    private static async Task<LearningHost> StartOnAsync()
    {
        var host = await LearningHost.StartAsync();
        await host.PressAloneAsync("learning-on", "mine", Bob);
        return host;
    }

    private static Task<string> Submit(LearningHost host, JsonObject typed) => host.Team.DialogAsync("task/submit", typed, Bob, inTeam: false);

    private static JsonObject Reflection(string form, string what) => new()
    {
        ["dialog"] = "reflection", ["form"] = form, ["on"] = "2026-11-22", ["what"] = what, ["learnt"] = "@check understanding", ["impact"] = "", ["peer"] = "We agreed",
    };
}
