using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Asking;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation;

public abstract class DraftsTests(StorageProvider provider, RealKnowledge real)
{
    private const string Sleep = "learning/safe-sleep.md";
    private static readonly CancellationToken Token = CancellationToken.None;
    private static readonly string Changed = Cards.Text(Sleep)!.Replace("Take time to check", "Always check", StringComparison.Ordinal);

    [Fact]
    public async Task Drafts_FromStartToPublish_SayWhoWhenAndWhy()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = await desk.DraftAsync(Ann, Sleep, Changed);
        var submitted = await desk.Drafts.SubmitAsync(Ann, draft.Id, draft.Revision, "Plainer.", Token);
        var returned = await desk.Drafts.ReturnAsync(Bob, draft.Id, 2, "Say when.", Token);
        var saved = await desk.Drafts.SaveAsync(Ann, draft.Id, 3, [new(LibraryPath.Parse(Sleep), Changed.Replace("Always check", "Check each time", StringComparison.Ordinal))], Token);
        var again = await desk.Drafts.SubmitAsync(Ann, draft.Id, 4, "Plainer, with when.", Token);
        var published = await desk.Publisher.PublishAsync(Bob, draft.Id, 5, "", Token);

        Assert.All([submitted, returned, saved, again, published], r => Assert.True(r.IsDone, r.Message));
        Assert.Equal(2, published.Version);
        Assert.Contains("Check each time", await desk.ServedAsync(Sleep), StringComparison.Ordinal);
        Assert.Equal(
            ["library-published", "role-granted", "draft-started", "draft-submitted", "draft-returned", "draft-saved", "draft-submitted", "library-published", "draft-published"], await desk.AuditAsync());
        var history = await desk.History.OfAsync(Ann, LibraryPath.Parse(Sleep), Token);
        Assert.Equal([(2L, Bob, Ann, "Change learning/safe-sleep.md: Plainer, with when."), (1L, "cards", null!, "")], history.Select(v => (v.Version, v.PublishedBy, v.Author!, v.Note)));
        Assert.Null((await desk.Store.Audit().VerifyAsync(Token)).FirstBroken);
    }

    /// <summary>What is tried, by whom, in which state, and what comes of it. The draft is Ann's.</summary>
    public static TheoryData<string, string, DraftState, DraftOutcome> Matrix()
    {
        var rows = new TheoryData<string, string, DraftState, DraftOutcome>();
        foreach (var state in (DraftState[])[DraftState.Editing, DraftState.Submitted, DraftState.Returned, DraftState.Published, DraftState.Discarded])
        {
            var isOpen = state is DraftState.Editing or DraftState.Submitted or DraftState.Returned;
            foreach (var action in (string[])["save", "submit", "return", "take over", "discard", "publish"])
                rows.Add(action, Nobody, state, DraftOutcome.NotAdmin);

            rows.Add("save", Ann, state, isOpen ? DraftOutcome.Done : DraftOutcome.WrongState);
            rows.Add("save", Bob, state, DraftOutcome.NotYours);
            rows.Add("submit", Ann, state, state is DraftState.Editing or DraftState.Returned ? DraftOutcome.Done : DraftOutcome.WrongState);
            rows.Add("submit", Bob, state, DraftOutcome.NotYours);
            rows.Add("return", Ann, state, state == DraftState.Submitted ? DraftOutcome.Done : DraftOutcome.WrongState);
            rows.Add("return", Bob, state, state == DraftState.Submitted ? DraftOutcome.Done : DraftOutcome.WrongState);
            rows.Add("take over", Ann, state, isOpen ? DraftOutcome.Done : DraftOutcome.WrongState);
            rows.Add("take over", Bob, state, isOpen ? DraftOutcome.Done : DraftOutcome.WrongState);
            rows.Add("discard", Ann, state, isOpen ? DraftOutcome.Done : DraftOutcome.WrongState);
            rows.Add("discard", Bob, state, DraftOutcome.NotYours);
            rows.Add("publish", Ann, state, state == DraftState.Submitted ? DraftOutcome.NeedsSecond : DraftOutcome.WrongState);
            rows.Add("publish", Bob, state, state == DraftState.Submitted ? DraftOutcome.Done : DraftOutcome.WrongState);
        }

        return rows;
    }

    [Fact]
    public async Task EveryActionByEachPersonInEachState_ComesOutAsTheMatrixSays()
    {
        await using var desk = await OpenAsync(provider, real);
        var number = 0;
        foreach (var row in Matrix())
        {
            var (action, person, state, expected) = row.Data;
            // Each with its own line, so that no two of those that are published meet.
            var draft = await desk.DraftAsync(Ann, "questions/out-of-scope.txt", $"{await desk.ServedAsync("questions/out-of-scope.txt")}can you tell me about shed number {++number}\n");
            await desk.Store.Database.ExecuteAsync("UPDATE drafts SET state = @State WHERE id = @Number", new { State = state.ToString().ToLowerInvariant(), draft.Id.Number }, Token);

            var result = await ActAsync(desk, action, person, draft);

            Assert.True(expected == result.Outcome, $"{action} by {person[..1]} when {state}: {result.Outcome}, {result.Message}");
            var now = await desk.DraftStore.FindAsync(draft.Id, Token);
            if (!result.IsDone)
                Assert.Equal((state, 1L, draft.Changes[0].Text), (now!.State, now.Revision, now.Changes[0].Text));
        }
    }

    [Fact]
    public async Task ReadersOfNoRole_SeeNothing()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = await desk.SubmittedAsync(Ann, Sleep, Changed);

        Assert.Null(await desk.Drafts.FindAsync(Nobody, draft.Id, Token));
        Assert.Empty(await desk.Drafts.ListAsync(Nobody, [], Token));
        Assert.Null(await desk.Publisher.ReviewAsync(Nobody, draft.Id, Token));
        Assert.Empty(await desk.History.OfAsync(Nobody, LibraryPath.Parse(Sleep), Token));
        Assert.Empty(await desk.Queue.ListAsync(Nobody, Token));
        Assert.Equal(DraftOutcome.NotAdmin, (await desk.Owners.NameAsync(Nobody, LibraryPath.Parse(Sleep), Nobody, Token)).Outcome);
        Assert.Equal([draft.Id], (await desk.Drafts.ListAsync(Bob, [], Token)).Select(d => d.Id));
    }

    [Fact]
    public async Task RoleRemovedBetweenOpeningAndSubmitting_IsRefusedWithTheDraftKept()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = await desk.DraftAsync(Bob, Sleep, Changed);
        await desk.Roles.RemoveAsync(Ann, Bob, Role.Admin, Token);

        var result = await desk.Drafts.SubmitAsync(Bob, draft.Id, draft.Revision, "Because.", Token);

        Assert.Equal(DraftOutcome.NotAdmin, result.Outcome);
        Assert.Equal(Changed, (await desk.Drafts.FindAsync(Ann, draft.Id, Token))!.Changes[0].Text);
        Assert.Equal("curation-refused", (await desk.AuditAsync())[^1]);
    }

    [Fact]
    public async Task Save_AfterSomebodyElseSaved_GivesBackHowItIsNow()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = await desk.DraftAsync(Ann, Sleep, Changed);
        await desk.Drafts.TakeOverAsync(Bob, draft.Id, 1, Token);

        var late = await desk.Drafts.SaveAsync(Ann, draft.Id, 1, [new(LibraryPath.Parse(Sleep), "mine")], Token);

        Assert.Equal((DraftOutcome.ChangedMeanwhile, Bob, Changed), (late.Outcome, late.Draft!.Author, late.Draft.Changes[0].Text));
    }

    [Fact]
    public async Task Save_ManyAtOnce_KeepsOneAndTellsTheOthers()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = await desk.DraftAsync(Ann, Sleep, Changed);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => desk.Drafts.SaveAsync(Ann, draft.Id, 1, [new(LibraryPath.Parse(Sleep), $"{Changed}{i}")], Token)));

        Assert.Single(results, r => r.IsDone);
        Assert.Equal(7, results.Count(r => r.Outcome == DraftOutcome.ChangedMeanwhile));
    }

    [Fact]
    public async Task SaveTheme_SeenBeforeSomebodyPublished_KeepsBothChanges()
    {
        await using var desk = await OpenAsync(provider, real);
        var theme = ThemeId.Parse("safe-sleep");
        var seen = (await desk.Edits.SeeAsync(LibraryPath.OfTheme(theme), null, Token))!;
        var theirs = await desk.SubmittedAsync(Bob, Sleep, Changed);
        Assert.True((await desk.Publisher.PublishAsync(Ann, theirs.Id, theirs.Revision, "", Token)).IsDone);

        var form = ThemeForm.Read(seen.Text)!;
        var mine = await desk.Edits.SaveThemeAsync(Ann, theme, form with { Note = "Ask the health visitor." }, seen.Hash, null, 0, Token);
        await desk.Drafts.SubmitAsync(Ann, mine.Draft!.Id, 1, "Because.", Token);
        var published = await desk.Publisher.PublishAsync(Bob, mine.Draft.Id, 2, "", Token);

        Assert.True(published.IsDone, published.Message);
        var text = await desk.ServedAsync(Sleep);
        Assert.Contains("Always check", text, StringComparison.Ordinal);
        Assert.Contains("note: Ask the health visitor.", text, StringComparison.Ordinal);
    }

    private static async Task<DraftResult> ActAsync(CurationDesk desk, string action, string person, Draft draft) => action switch
    {
        "save" => await desk.Drafts.SaveAsync(person, draft.Id, 1, [new(draft.Paths[0], "other")], Token),
        "submit" => await desk.Drafts.SubmitAsync(person, draft.Id, 1, "Because.", Token),
        "return" => await desk.Drafts.ReturnAsync(person, draft.Id, 1, "Because.", Token),
        "take over" => await desk.Drafts.TakeOverAsync(person, draft.Id, 1, Token),
        "discard" => await desk.Drafts.DiscardAsync(person, draft.Id, 1, Token),
        _ => await desk.Publisher.PublishAsync(person, draft.Id, 1, "", Token),
    };
}

public sealed class SqliteDraftsTests(RealKnowledge real) : DraftsTests(StorageProvider.Sqlite, real), IClassFixture<RealKnowledge>;

public sealed class PostgreSqlDraftsTests(RealKnowledge real) : DraftsTests(StorageProvider.PostgreSql, real), IClassFixture<RealKnowledge>;
