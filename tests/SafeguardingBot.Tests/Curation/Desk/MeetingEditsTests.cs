using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation.Desk;

/// <summary>Two admins at one route or one card, in Teams: both are shown, a person chooses, and nothing that was typed is lost.</summary>
public sealed class MeetingEditsTests
{
    private const string Mine = "01632 960 111", Theirs = "01632 960 222";
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task Route_PublishedByAnotherMeanwhile_IsChosenInTheSameDialogAndPublished()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        var mine = await CorrectAsync(teams, Ann, Mine);
        await (await CorrectAsync(teams, Bob, Theirs)).PressAsync("Submit for review", ("note", "Moved."));
        Assert.Contains("Published as version 2", await teams.PublishAsync(Ann, "2"), StringComparison.Ordinal);

        var both = await mine.PressAsync("Submit for review", ("note", "Moved."));
        Assert.Contains($"You wrote: phone: {Mine}", both.Text, StringComparison.Ordinal);
        Assert.Contains($"It was published as: phone: {Theirs}", both.Text, StringComparison.Ordinal);
        Assert.Contains("Choose for each what stays.", (await both.PressAsync("Keep these choices")).Text, StringComparison.Ordinal);
        Assert.Contains("somebody published a change", (await teams.OpenAsync(Ann, "desk-routes", "swindon")).Text, StringComparison.Ordinal);
        Assert.Contains("\"dialog\":\"desk-merge\"", await teams.SayAsync(Ann, "draft 1"), StringComparison.Ordinal);
        var chosen = await both.PressAsync("Keep these choices", ("keep0", "mine"));
        Assert.Contains("is submitted", (await chosen.PressAsync("Submit for review", ("note", "Mine is right: I rang both."))).Message, StringComparison.Ordinal);

        Assert.Contains("Published as version 3", await teams.PublishAsync(Bob, "1"), StringComparison.Ordinal);
        Assert.Contains($"phone: {Mine}", (await teams.DraftAsync(1))!.Changes[0].Text, StringComparison.Ordinal);
        Assert.Contains($"phone: {Theirs}", (await teams.DraftAsync(1))!.Changes[0].BaseText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_WhereThePublishedOneIsKept_LeavesNothingToSubmit()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        var mine = await CorrectAsync(teams, Ann, Mine);
        await (await CorrectAsync(teams, Bob, Theirs)).PressAsync("Submit for review", ("note", "Moved."));
        await teams.PublishAsync(Ann, "2");

        var kept = await (await mine.PressAsync("Submit for review", ("note", "Moved."))).PressAsync("Keep these choices", ("keep0", "theirs"));

        // Each noted the old number as out of date, in the same place of the file.
        Assert.Contains("Nothing of draft 1 is left", kept.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_SavedFromTwoWindows_ShowsBothAndKeepsWhatWasTyped()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        await CorrectAsync(teams, Ann, "01632 960 000");
        var (phone, desktop, list) = (await RouteAsync(teams, Ann), await RouteAsync(teams, Ann), await teams.OpenAsync(Ann, "desk-routes", "swindon"));
        await phone.PressAsync("Save", ("phone", Theirs));

        var late = await desktop.PressAsync("Save", ("phone", Mine), ("hours", "Day and night"));
        Assert.Contains($"Phone (may be empty). As it is now: {Theirs}", late.Text, StringComparison.Ordinal);
        Assert.Equal((Mine, "Day and night"), (late.Fields["phone"], late.Fields["hours"]));
        Assert.Contains($"Added: phone: {Mine}", (await late.PressAsync("Save")).Text, StringComparison.Ordinal);

        var ticks = await list.PressAsync("Mark the ticked ones", ("verified", "0"));
        Assert.Contains("Look at the routes again", ticks.Text, StringComparison.Ordinal);
        Assert.Equal("", ticks.Fields["verified"]);
    }

    [Fact]
    public async Task Route_InADraftThatAnotherTookOver_GoesOnAsANewOne()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        await CorrectAsync(teams, Ann, Theirs);
        var open = await RouteAsync(teams, Ann);
        await teams.Service<Drafts>().TakeOverAsync(Bob, new(1), 1, Token);

        var refused = await open.PressAsync("Save", ("phone", Mine));
        Assert.Contains("Draft 1 is no longer yours to change", refused.Text, StringComparison.Ordinal);
        Assert.Equal(Mine, refused.Fields["phone"]);
        Assert.Contains("Kept in draft 2", (await refused.PressAsync("Save")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_PublishedByAnotherMeanwhile_IsChosenBeforeItIsEdited()
    {
        await using var teams = await TeamsCurator.OpenAsync();
        var mine = await (await teams.OpenAsync(Ann, "desk-edit", "safe-sleep")).PressAsync("Next", ("note", "Mine."));
        var theirs = await (await (await teams.OpenAsync(Bob, "desk-edit", "safe-sleep")).PressAsync("Next", ("note", "Theirs."))).PressAsync("Preview");
        await theirs.PressAsync("Submit for review", ("note", "A note."));
        await teams.PublishAsync(Ann, "2");

        var both = await teams.OpenAsync(Ann, "desk-edit", "safe-sleep");
        Assert.Contains("You wrote: note: Mine.", both.Text, StringComparison.Ordinal);
        await both.PressAsync("Keep these choices", ("keep0", "mine"));

        Assert.Contains("page 2", mine.Text, StringComparison.Ordinal);
        Assert.Equal("Mine.", (await teams.OpenAsync(Ann, "desk-edit", "safe-sleep")).Fields["note"]);
        Assert.Empty(await teams.Service<DraftConflicts>().OfAsync((await teams.DraftAsync(1))!, Token));
    }

    private static async Task<Dialog> RouteAsync(TeamsCurator teams, string person) =>
        await (await teams.OpenAsync(person, "desk-routes", "swindon")).PressAsync("Correct the chosen route", ("route", "0"));

    private static async Task<Dialog> CorrectAsync(TeamsCurator teams, string person, string number) => await (await RouteAsync(teams, person)).PressAsync("Save", ("phone", number));
}
