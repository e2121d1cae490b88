using System.Text.Json.Nodes;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Learning;

namespace SafeguardingBot.Tests.Learning;

public sealed class TeamRecordTests
{
    private const string Ann = LearningHost.Ann, Bob = LearningHost.Bob, Olive = LearningHost.Olive, Gina = LearningHost.Gina;

    [Fact]
    public async Task Note_ByAManager_IsInTheRecordThePageAndTheFile()
    {
        await using var host = await LearningHost.StartAsync();
        var form = await host.FormAsync("team-note", Olive, inTeam: true);
        var note = Note(form, change: "=HYPERLINK(\"http://x\") we ask every family about *sleep*");

        Assert.Contains("Saved.", await host.Team.DialogAsync("task/submit", note, Olive), StringComparison.Ordinal);
        Assert.Contains("Saved.", await host.Team.DialogAsync("task/submit", note, Olive), StringComparison.Ordinal); // pressed twice
        var shown = await host.Team.DialogAsync("task/fetch", new() { ["dialog"] = "team-record" }, Olive);
        var page = await host.FetchAsync(shown, "");
        var csv = await host.FetchAsync(shown, "/csv");

        Assert.Contains("1 note. 0 weekly cards", await host.Team.SayAsync("team record", Bob), StringComparison.Ordinal);
        Assert.Contains("20 November 2026, supervision, Safe sleep and co-sleeping: ", shown, StringComparison.Ordinal);
        Assert.Contains(@"\\*sleep\\* By 1 February 2027.", shown, StringComparison.Ordinal);
        Assert.Contains("=HYPERLINK(&quot;http://x&quot;) we ask every family about *sleep*", page.Text, StringComparison.Ordinal);
        Assert.Contains("Note,2026-11-20,Safe sleep and co-sleeping,Supervision,\"'=HYPERLINK(\"\"http://x\"\") we ask every family about *sleep*\",2027-02-01,,", csv.Text, StringComparison.Ordinal);
        Assert.Equal([$"{Olive} team-note-added"], await host.Database.QueryAsync<string>("SELECT actor || ' ' || action FROM audit_events WHERE action LIKE 'team-%'", null, CancellationToken.None));
    }

    /// <summary>What is typed into which box, and the sentence that the form comes back with.</summary>
    [Theory]
    [InlineData("on", "2026-02-30", "Give the day on which you talked about it.")]
    [InlineData("on", "", "Give the day on which you talked about it.")]
    [InlineData("on", "yesterday", "Give the day on which you talked about it.")]
    [InlineData("on", "2026-11-24", "must be today or before")]
    [InlineData("on", "1926-11-24", "must be today or before")]
    [InlineData("where", "pub", "Choose where you talked about it.")]
    [InlineData("where", null, "Choose where you talked about it.")]
    [InlineData("theme", "no-such-theme", "Choose a theme from the list")]
    [InlineData("change", "   ", "Write what will change")]
    [InlineData("change", "long", "Write what will change, in at most 1,000 characters.")]
    [InlineData("by", "2027-02-29", "The day by when must exist")]
    [InlineData("by", "2026-11-19", "The day by when must exist")]
    [InlineData("by", "2099-01-01", "The day by when must exist")]
    public async Task Note_WithBadInput_ComesBackWithWhatWasTyped(string box, string? typed, string problem)
    {
        await using var host = await LearningHost.StartAsync();
        var note = Note(Guid.NewGuid().ToString("N"), change: "We ask every family");
        note[box] = typed == "long" ? new string('a', 1_001) : typed;

        var answer = await host.Team.DialogAsync("task/submit", note, Olive);

        Assert.Contains(problem, answer, StringComparison.Ordinal);
        Assert.Contains(box == "change" ? "2027-02-01" : "We ask every family", answer, StringComparison.Ordinal);
        Assert.Contains("0 notes", await host.Team.SayAsync("team record", Olive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_WithPersonalData_IsKeptWithoutItAndSaysSo()
    {
        await using var host = await LearningHost.StartAsync();

        var answer = await host.Team.DialogAsync("task/submit", Note(Guid.NewGuid().ToString("N"), "Ring mum on 07700 900461, NHS 943 476 5919"), Olive);

        Assert.Contains("I left out a phone number and an NHS number.", answer, StringComparison.Ordinal);
        Assert.Equal("Ring mum on [phone], NHS [nhs-number]", await host.Database.QueryFirstAsync<string>("SELECT change_text FROM team_notes", null, CancellationToken.None));
    }

    [Fact]
    public async Task Note_ThatTellsOfAnEmergency_IsAnsweredAndNotKept()
    {
        await using var host = await LearningHost.StartAsync();

        var answer = await host.Team.DialogAsync("task/submit", Note(Guid.NewGuid().ToString("N"), "the baby has stopped breathing what do I do"), Olive);

        Assert.Contains(EmergencyAdvice.Title, answer, StringComparison.Ordinal);
        Assert.Contains("I did not save what you wrote.", answer, StringComparison.Ordinal);
        Assert.Contains("0 notes", await host.Team.SayAsync("team record", Olive), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Bob)]
    [InlineData(Gina)]
    public async Task Record_OpenedBySomebodyElse_IsRefusedEverywhere(string person)
    {
        await using var host = await LearningHost.StartAsync();
        foreach (var (name, data) in new (string, JsonObject)[]
        {
            ("task/fetch", new() { ["dialog"] = "team-note" }), ("task/submit", Note(Guid.NewGuid().ToString("N"), "x")), ("task/fetch", new() { ["dialog"] = "team-record" }),
            ("task/submit", new() { ["dialog"] = "team-record", ["what"] = "names-on" }), ("task/submit", new() { ["dialog"] = "team-record", ["what"] = "remove", ["chosen"] = "x" }),
        })
            Assert.Contains("Only a manager", await host.Team.DialogAsync(name, data, person), StringComparison.Ordinal);
        Assert.Contains("where the team talks", await host.Team.DialogAsync("task/fetch", new() { ["dialog"] = "team-record" }, Ann, inTeam: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_SavedByWhoIsNoLongerManager_IsRefused()
    {
        await using var host = await LearningHost.StartAsync();
        await host.Team.SayAsync("grant manager <at>Pat</at>", Ann, Bob);
        var form = await host.FormAsync("team-note", Bob, inTeam: true);

        await host.Team.SayAsync("remove manager <at>Pat</at>", Ann, Bob);

        Assert.Contains("Only a manager", await host.Team.DialogAsync("task/submit", Note(form, "x"), Bob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_OfAnotherTeam_CannotBeRemoved()
    {
        await using var host = await LearningHost.StartAsync();
        var notes = host.Service<TeamNotes>();
        var other = new TeamNote(Guid.NewGuid().ToString("N"), new(2026, 11, 20), "other", null, "theirs", null);
        await notes.AddAsync(Ann, "19:another@thread.tacv2", other, CancellationToken.None);
        await host.Team.DialogAsync("task/submit", Note("0123456789abcdef0123456789abcdef", "ours"), Olive);

        Assert.Contains("no longer there", await Remove(other.Id), StringComparison.Ordinal);
        Assert.Contains("Choose a note first.", await Remove(""), StringComparison.Ordinal);
        Assert.Contains("The note is removed.", await Remove("0123456789abcdef0123456789abcdef"), StringComparison.Ordinal);
        Assert.Contains("no longer there", await Remove("0123456789abcdef0123456789abcdef"), StringComparison.Ordinal);
        Assert.Single(await notes.OfAsync("19:another@thread.tacv2", CancellationToken.None));

        Task<string> Remove(string id) => host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "remove", ["chosen"] = id }, Olive);
    }

    [Fact]
    public async Task Names_AreOffUntilSwitchedOn_AndCountFromTheNextDay()
    {
        await using var host = await LearningHost.StartAsync();
        var names = host.Service<TeamNames>();

        Assert.Contains("Names are off", await host.Team.DialogAsync("task/fetch", new() { ["dialog"] = "team-record" }, Olive), StringComparison.Ordinal);
        Assert.Contains("Names are on. Cards from 24 November 2026", await host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "names-on" }, Olive), StringComparison.Ordinal);
        host.Time.Now = host.Time.Now.AddDays(3);
        await host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "names-on" }, Olive); // pressed again
        Assert.Equal(new NodaTime.LocalDate(2026, 11, 24), await names.FromAsync(People.TeamHost.Team, CancellationToken.None));
        Assert.Contains("Names are off", await host.Team.DialogAsync("task/submit", new() { ["dialog"] = "team-record", ["what"] = "names-off" }, Olive), StringComparison.Ordinal);
        Assert.Equal(["team-names-on", "team-names-off"], await host.Database.QueryAsync<string>("SELECT action FROM audit_events WHERE action LIKE 'team-names%' ORDER BY seq", null, CancellationToken.None));
    }

    [Fact]
    public async Task Link_AfterAQuarterOfAnHour_OrGuessed_OpensNothing()
    {
        await using var host = await LearningHost.StartAsync();
        var shown = await host.Team.DialogAsync("task/fetch", new() { ["dialog"] = "team-record" }, Olive);

        Assert.Equal(200, (await host.FetchAsync(shown, "/csv")).Status);
        Assert.Equal(404, (await host.FetchAsync(shown, "/text")).Status); // a person's, not a team's
        host.Time.Now = host.Time.Now.AddMinutes(15);
        foreach (var ending in (string[])["", "/csv", "/text"])
        {
            Assert.Equal(404, (await host.FetchAsync(shown, ending)).Status);
            using var guessed = await host.Bot.Http.GetAsync(new Uri(host.Bot.Url, $"/records/{new string('A', 43)}{ending}"));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, guessed.StatusCode);
        }
    }

    [Fact]
    public async Task Link_IsKeptAsAHashOnly_AndNotCached()
    {
        await using var host = await LearningHost.StartAsync();
        var link = await host.Service<RecordLinks>().MakeAsync(new(IsTeam: true, "19:team"), CancellationToken.None);
        var token = link!.AbsolutePath["/records/".Length..];

        foreach (var ending in (string[])["", "/csv"])
        {
            using var response = await host.Bot.Http.GetAsync(new Uri(host.Bot.Url, link.AbsolutePath + ending));
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Contains("no-referrer", response.Headers.GetValues("Referrer-Policy"));
        }

        Assert.Equal(43, token.Length);
        Assert.DoesNotContain(token, await host.Database.QueryFirstAsync<string>("SELECT token_hash FROM record_links", null, CancellationToken.None), StringComparison.OrdinalIgnoreCase);
    }

    private static JsonObject Note(string form, string change) => new()
    {
        ["dialog"] = "team-note", ["form"] = form, ["on"] = "2026-11-20", ["where"] = "supervision", ["theme"] = "safe-sleep", ["change"] = change, ["by"] = "2027-02-01",
    };
}
