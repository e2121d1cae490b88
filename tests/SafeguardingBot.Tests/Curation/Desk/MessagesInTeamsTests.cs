using SafeguardingBot.Asking;
using SafeguardingBot.Commands;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Asking;
using Spectre.Console;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation.Desk;

public sealed class MessagesInTeamsTests
{
    private const string Practitioner = "11111111-0000-4000-8000-000000000001", InDanger = "a child is being strangled here now, what do i do";

    [Fact]
    public async Task EmergencyText_EditedInTeams_NeedsASecondAdminAndIsThenShown()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        Assert.Contains("Ask for police or ambulance.", await teams.SayAsync(Practitioner, InDanger), StringComparison.Ordinal);

        var form = await teams.OpenAsync(Ann, "desk-message", "emergency");
        var text = form.Fields["text"].Replace("Ask for police or ambulance.", "Ask for the police or an ambulance.", StringComparison.Ordinal);
        var handed = await form.PressAsync("Submit for review", ("text", text), ("note", "Plainer."));
        Assert.Contains("is submitted", handed.Message, StringComparison.Ordinal);
        Assert.Contains("Another admin must publish this", await teams.PublishAsync(Ann, "1"), StringComparison.Ordinal);
        Assert.Contains("Published as version 2", await teams.PublishAsync(Bob, "1"), StringComparison.Ordinal);

        for (var i = 0; i < 200; i++)
        {
            if ((await teams.SayAsync(Practitioner, InDanger)).Contains("Ask for the police or an ambulance.", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("The new text is not shown.");
    }

    [Fact]
    public async Task EmergencyTitle_Edited_IsSaidEverywhereAndTheOldOneNowhere()
    {
        const string Old = "If anyone is in immediate danger, call 999 now", New = "Somebody is in danger? Stop reading and call 999 at once";
        await using var teams = await TeamsCurator.OpenAsync();
        await teams.SayAsync(Practitioner, InDanger);
        var form = await teams.OpenAsync(Ann, "desk-message", "emergency");
        await form.PressAsync("Submit for review", ("text", form.Fields["text"].Replace(Old, New, StringComparison.Ordinal)), ("note", "Plainer."));
        Assert.Contains("Published as version 2", await teams.PublishAsync(Bob, "1"), StringComparison.Ordinal);
        var current = teams.Service<CurrentKnowledge>();
        await current.WhenServedAsync(2, teams.Service<TimeProvider>(), CancellationToken.None);

        var message = await teams.Host.SayAsync(InDanger, Practitioner) ?? default;
        var card = message.GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal(New, message.GetProperty("summary").GetString());
        Assert.StartsWith($"{New}. ", card.GetProperty("speak").GetString(), StringComparison.Ordinal);
        Assert.StartsWith($"{New}\n", card.GetProperty("fallbackText").GetString(), StringComparison.Ordinal);
        Assert.Contains(New, card.GetProperty("body").GetRawText(), StringComparison.Ordinal);
        var (_, found) = await teams.Host.InvokeAsync("composeExtension/query", ComposeBoxTests.Query(InDanger));
        using var asked = await teams.Host.Http.PostAsync(new Uri(teams.Host.Url, "/ask"), new FormUrlEncodedContent([new("question", InDanger), new("place", "england")]));
        var (ask, help) = (await asked.Content.ReadAsStringAsync(), await teams.Host.Http.GetStringAsync(new Uri(teams.Host.Url, "/help")));
        Assert.Contains($"<title>{New} - SafeguardingBot</title>", ask, StringComparison.Ordinal);
        Assert.Contains("""Stop reading and call <a href="tel:999">999</a> at once.</span>""", ask, StringComparison.Ordinal);
        using var terminal = new StringWriter();
        AnswerText.Write(new AnswerComposer(current.Now).Ask(InDanger, new()), current.Now.Library, AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(terminal), Ansi = AnsiSupport.No }));
        foreach (var said in new[] { message.GetRawText(), found?.GetRawText() ?? "", ask, help, terminal.ToString() })
        {
            Assert.Contains(New, said, StringComparison.Ordinal);
            Assert.DoesNotContain(Old, said, StringComparison.Ordinal);
        }
    }

    /// <summary>What must never be published as emergency advice.</summary>
    [Theory]
    [InlineData("title: If anyone is in immediate danger, call 999 now", "title: Please wait")]
    [InlineData("title: If anyone is in immediate danger, call 999 now", "title: null")]
    [InlineData("---\nAsk for police", "Ask for police")]
    [InlineData("## What to say", "What to say")]
    [InlineData("not-reported: ", "reported: ")]
    [InlineData("- Listen.", "- <b>Listen.</b>")]
    public async Task EmergencyText_ThatIsWrong_IsNotPublished(string before, string after)
    {
        await using var teams = await TeamsCurator.OpenAsync();
        var form = await teams.OpenAsync(Ann, "desk-message", "emergency");
        var text = form.Fields["text"].Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(form.Fields["text"], text);
        await form.PressAsync("Submit for review", ("text", text), ("note", "Shorter."));

        var result = await teams.Service<SafeguardingBot.Curation.Publishing.Publisher>().PublishAsync(Bob, new DraftId(1), (await teams.DraftAsync(1))!.Revision, "I insist", CancellationToken.None);

        Assert.Equal(DraftOutcome.HasErrors, result.Outcome);
        Assert.Equal(1, (await teams.Service<LibraryStore>().CurrentAsync(CancellationToken.None))!.Version);
        Assert.Contains("Ask for police or ambulance.", await teams.SayAsync(Practitioner, InDanger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Welcome_Edited_IsWhatANewPersonReads()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        var form = await teams.OpenAsync(Ann, "desk-message", "help");
        await form.PressAsync("Submit for review", ("text", form.Fields["text"].Replace("Nothing is made up.", "Nothing here is made up.", StringComparison.Ordinal)), ("note", "Plainer."));
        await teams.PublishAsync(Bob, "1");

        for (var i = 0; i < 200; i++)
        {
            if ((await teams.SayAsync(Practitioner, "help")).Contains("Nothing here is made up.", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("The new text is not shown.");
    }
}
