using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Asking;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation;

/// <summary>Two people edited the same route, and one of them was published first.</summary>
public abstract class DraftConflictsTests(StorageProvider provider, RealKnowledge real)
{
    private const string Swindon = "areas/swindon.yaml", Old = "phone: 01793 464646", Mine = "phone: 01632 960111", Theirs = "phone: 01632 960222", MyHours = "hours: 8am to 6pm";
    private static readonly CancellationToken Token = CancellationToken.None;
    private static readonly string OldHours = Cards.Text(Swindon)!.Split('\n').First(l => l.Contains("hours: 8", StringComparison.Ordinal)).Trim();

    [Theory]
    [InlineData(false, Mine, Theirs)]
    [InlineData(true, Theirs, Mine)]
    public async Task Resolve_AConflict_KeepsTheChoiceAndWhatMetNothing(bool takesTheirs, string stays, string goes)
    {
        await using var desk = await OpenAsync(provider, real);
        var (conflicts, draft) = await MeetAsync(desk);

        var refused = await desk.Publisher.PublishAsync(Ann, draft.Id, draft.Revision, "", Token);
        var found = await conflicts.OfAsync(draft, Token);
        var resolved = await conflicts.ResolveAsync(Bob, draft.Id, draft.Revision, DraftConflicts.KeyOf(found), [takesTheirs], Token);
        var again = (await desk.Drafts.SubmitAsync(Bob, draft.Id, resolved.Draft!.Revision, "Both.", Token)).Draft!;
        var published = await desk.Publisher.PublishAsync(Ann, again.Id, again.Revision, "", Token);

        Assert.Equal(DraftOutcome.Conflicts, refused.Outcome);
        var conflict = Assert.Single(found);
        Assert.Equal(($"    {Old}\n", $"    {Mine}\n", $"    {Theirs}\n"), (conflict.Before, conflict.Mine, conflict.Theirs));
        Assert.Equal((DraftState.Editing, 2L), (resolved.Draft.State, (await desk.Library.CurrentAsync(Token))!.Version - 1));
        Assert.True(published.IsDone, published.Message);
        var served = await desk.ServedAsync(Swindon);
        Assert.Contains(stays, served, StringComparison.Ordinal);
        Assert.Contains(MyHours, served, StringComparison.Ordinal);
        Assert.DoesNotContain(goes, served, StringComparison.Ordinal);
        Assert.Contains("draft-rebased", await desk.AuditAsync());
    }

    [Fact]
    public async Task Resolve_ByAnotherPersonOrOfWhatWasNotSeen_ChangesNothing()
    {
        await using var desk = await OpenAsync(provider, real);
        var (conflicts, draft) = await MeetAsync(desk);
        var key = DraftConflicts.KeyOf(await conflicts.OfAsync(draft, Token));

        Assert.Equal(DraftOutcome.NotYours, (await conflicts.ResolveAsync(Ann, draft.Id, draft.Revision, key, [true], Token)).Outcome);
        Assert.Equal(DraftOutcome.NotAdmin, (await conflicts.ResolveAsync(Nobody, draft.Id, draft.Revision, key, [true], Token)).Outcome);
        Assert.Equal(DraftOutcome.ChangedMeanwhile, (await conflicts.ResolveAsync(Bob, draft.Id, draft.Revision - 1, key, [true], Token)).Outcome);
        Assert.Equal(DraftOutcome.ChangedMeanwhile, (await conflicts.ResolveAsync(Bob, draft.Id, draft.Revision, "other", [true], Token)).Outcome);
        Assert.Equal(DraftOutcome.ChangedMeanwhile, (await conflicts.ResolveAsync(Bob, draft.Id, draft.Revision, key, [], Token)).Outcome);
        Assert.Equivalent(draft, await desk.Drafts.FindAsync(Bob, draft.Id, Token));
    }

    [Fact]
    public async Task Submit_OfADraftThatMeetsWhatWasPublished_GoesBackToItsAuthorAtOnce()
    {
        await using var desk = await OpenAsync(provider, real);
        var (conflicts, draft) = await MeetAsync(desk);
        var back = (await desk.Drafts.ReturnAsync(Ann, draft.Id, draft.Revision, "It meets mine.", Token)).Draft!;
        var submitting = new Submitting(desk.Drafts, conflicts, new(desk.Store.Database, desk.Library, desk.Current, desk.Store.Time));

        var result = await submitting.SubmitAsync(Bob, back.Id, back.Revision, "Again.", Token);

        Assert.Equal(DraftOutcome.Conflicts, result.Outcome);
        Assert.Equal([LibraryPath.Parse(Swindon)], result.Conflicts);
        Assert.Equal(DraftState.Returned, (await desk.Drafts.FindAsync(Bob, draft.Id, Token))!.State);
    }

    /// <summary>Bob's draft changes a number and hours; Ann's, published before it, changes that number.</summary>
    private static async Task<(DraftConflicts Conflicts, Draft Draft)> MeetAsync(CurationDesk desk)
    {
        var text = Cards.Text(Swindon)!;
        var draft = await desk.SubmittedAsync(Bob, Swindon, text.Replace(Old, Mine, StringComparison.Ordinal).Replace(OldHours, MyHours, StringComparison.Ordinal));
        var other = await desk.SubmittedAsync(Ann, Swindon, text.Replace(Old, Theirs, StringComparison.Ordinal));
        Assert.True((await desk.Publisher.PublishAsync(Bob, other.Id, other.Revision, "", Token)).IsDone);
        return (new(desk.Drafts, desk.Library), draft);
    }
}

public sealed class SqliteDraftConflictsTests(RealKnowledge real) : DraftConflictsTests(StorageProvider.Sqlite, real), IClassFixture<RealKnowledge>;

public sealed class PostgreSqlDraftConflictsTests(RealKnowledge real) : DraftConflictsTests(StorageProvider.PostgreSql, real), IClassFixture<RealKnowledge>;
