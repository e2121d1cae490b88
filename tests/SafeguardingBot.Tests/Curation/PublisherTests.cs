using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Asking;
using static SafeguardingBot.Tests.Curation.CurationDesk;

namespace SafeguardingBot.Tests.Curation;

public abstract class PublisherTests(StorageProvider provider, RealKnowledge real)
{
    private const string Sleep = "learning/safe-sleep.md", Swindon = "areas/swindon.yaml", Scope = "questions/out-of-scope.txt";
    private static readonly CancellationToken Token = CancellationToken.None;
    private static readonly string Plainer = Cards.Text(Sleep)!.Replace("Take time to check", "Always check", StringComparison.Ordinal);

    [Theory]
    [InlineData(Sleep, true, DraftOutcome.WrongState)]
    [InlineData(Sleep, false, DraftOutcome.Done)]
    [InlineData(Swindon, false, DraftOutcome.WrongState)]
    public async Task Publish_OwnDraftWithoutReview_DependsOnTheSettingAndTheFile(string path, bool fourEyes, DraftOutcome expected)
    {
        await using var desk = await OpenAsync(provider, real, fourEyes);
        var draft = await desk.DraftAsync(Ann, path, path == Sleep ? Plainer : Cards.Text(path)!.Replace("01793 464646", "01632 960111", StringComparison.Ordinal));

        Assert.Equal(expected, (await desk.Publisher.PublishAsync(Ann, draft.Id, draft.Revision, "", Token)).Outcome);
    }

    [Fact]
    public async Task Publish_OwnRoutes_NeedsASecondWhateverTheSetting()
    {
        await using var desk = await OpenAsync(provider, real, fourEyes: false);
        var draft = await desk.SubmittedAsync(Ann, Swindon, Cards.Text(Swindon)!.Replace("01793 464646", "01632 960111", StringComparison.Ordinal));

        Assert.Equal(DraftOutcome.NeedsSecond, (await desk.Publisher.PublishAsync(Ann, draft.Id, draft.Revision, "", Token)).Outcome);
        Assert.Equal(DraftOutcome.Done, (await desk.Publisher.PublishAsync(Bob, draft.Id, draft.Revision, "", Token)).Outcome);
    }

    [Fact]
    public async Task Publish_TwoThatMeet_PublishesOneAndNamesTheFile()
    {
        await using var desk = await OpenAsync(provider, real);
        var one = await desk.SubmittedAsync(Ann, Sleep, Plainer);
        var two = await desk.SubmittedAsync(Ann, Sleep, Cards.Text(Sleep)!.Replace("Take time to check", "Remember to check", StringComparison.Ordinal));

        var results = await Task.WhenAll(
            desk.Publisher.PublishAsync(Bob, one.Id, one.Revision, "", Token), desk.Publisher.PublishAsync(Bob, two.Id, two.Revision, "", Token));

        Assert.Single(results, r => r.IsDone);
        var other = Assert.Single(results, r => r.Outcome == DraftOutcome.Conflicts);
        Assert.Equal([LibraryPath.Parse(Sleep)], other.Conflicts);
        Assert.Equal(2, (await desk.Library.CurrentAsync(Token))!.Version);
    }

    [Fact]
    public async Task Publish_TheSameDraftManyTimesAtOnce_PublishesItOnce()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = await desk.SubmittedAsync(Ann, Sleep, Plainer);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.Publisher.PublishAsync(Bob, draft.Id, draft.Revision, "", Token)));

        Assert.Single(results, r => r.IsDone);
        Assert.Equal(2, (await desk.Library.CurrentAsync(Token))!.Version);
        Assert.Single(await desk.AuditAsync(), a => a == "draft-published");
    }

    [Fact]
    public async Task Publish_QuestionsAddedByTwoAtTheEndOfOneFile_KeepsBoth()
    {
        await using var desk = await OpenAsync(provider, real);
        var one = await desk.SubmittedAsync(Ann, Scope, $"{Cards.Text(Scope)}who mends the shed roof\n");
        var two = await desk.SubmittedAsync(Ann, Scope, $"{Cards.Text(Scope)}when is the car park locked\n");

        foreach (var draft in (Draft[])[one, two])
            Assert.True((await desk.Publisher.PublishAsync(Bob, draft.Id, draft.Revision, "", Token)).IsDone);

        Assert.EndsWith("who mends the shed roof\nwhen is the car park locked\n", await desk.ServedAsync(Scope), StringComparison.Ordinal);
    }

    /// <summary>What a draft may not bring in, by the file and what stands there instead.</summary>
    public static TheoryData<string, string, string> Bad => new()
    {
        { Sleep, "Take time to check", "<script>alert(1)</script> check" },
        { Sleep, "Take time to check", "<img src=x onerror=alert(1)> check" },
        { Sleep, "Take time to check", "See [this](javascript:alert(1)) and check" },
        { Sleep, "Take time to check", "See [this](https://www.gov.uk/) and check" },
        { Sleep, "Take time to check", "Check \u202Egpj" },
        { Sleep, "Take time to check", "Check\u200B" },
        { Sleep, "https://www.lullabytrust.org.uk", "javascript:alert(1)" },
        { Sleep, "https://www.lullabytrust.org.uk", "data:text/html;base64,AAAA" },
        { Sleep, "https://www.lullabytrust.org.uk", "http://www.lullabytrust.org.uk" },
        { Sleep, "https://www.lullabytrust.org.uk", "https://www.gov.uk@evil.example" },
        { Sleep, "https://www.lullabytrust.org.uk", "https://www.lullabytru\u0455t.org.uk" }, // a Cyrillic s
        { Sleep, "https://www.lullabytrust.org.uk", "https://xn--lullabytrut-q7i.org.uk" },
        { Sleep, "https://www.lullabytrust.org.uk", "https://127.0.0.1/" },
        { Sleep, "https://www.lullabytrust.org.uk", "https://2130706433/" },
        { Sleep, "https://www.lullabytrust.org.uk", "https://www.gov.uk:8443/" },
        { Sleep, "[swindon-2018: Safe Sleeping Guidance] {for: health-visitor}", "[nowhere-2020: Nothing]" },
        { Swindon, "phone: 01793 464646", "phone: 01793 466903" }, // superseded
        { Swindon, "phone: 01793 464646", "phone: ring me" },
        { Swindon, "url: https://safeguardingpartnership", "url: https://safeguardingpartnership.swindon.gov.uk@evil.example/?" },
        { "lexicon.yaml", "concepts:", "concepts: [" },
    };

    [Fact]
    public async Task Publish_WhatMayNotStandThere_IsRefusedWithTheFileAndLine()
    {
        await using var desk = await OpenAsync(provider, real);
        foreach (var (path, before, after) in Bad.Select(row => row.Data))
        {
            Assert.Contains(before, Cards.Text(path), StringComparison.Ordinal);
            var draft = await desk.SubmittedAsync(Ann, path, Cards.Text(path)!.Replace(before, after, StringComparison.Ordinal));

            var result = await desk.Publisher.PublishAsync(Bob, draft.Id, draft.Revision, "I insist", Token);

            Assert.True(result.Outcome == DraftOutcome.HasErrors, $"{after}: {result.Outcome}");
            Assert.Contains(result.Errors, e => e.File == path && e.Problem.Length > 0 && e.Remedy.Length > 0);
        }

        Assert.Equal(1, (await desk.Library.CurrentAsync(Token))!.Version);
    }

    [Fact]
    public async Task Publish_AnExampleThatMisses_NeedsAReasonThatIsKept()
    {
        await using var desk = await OpenAsync(provider, real);
        var stolen = Cards.Text("questions/neglect.txt")!;
        const string Example = "is it ok for mum to sleep with the baby on the sofa";
        var draft = await desk.SubmittedAsync(Ann, "questions/neglect.txt", LineList.Add(stolen, Enumerable.Range(1, 60).Select(i => $"{Example} part {i}")));

        var review = (await desk.Publisher.ReviewAsync(Bob, draft.Id, Token))!;
        var without = await desk.Publisher.PublishAsync(Bob, draft.Id, draft.Revision, " ", Token);
        var with = await desk.Publisher.PublishAsync(Bob, draft.Id, draft.Revision, "Agreed at the board.", Token);

        var missed = Assert.Single(review.Preview!.Missed, m => m.Question == Example);
        Assert.Equal((ThemeId.Parse("safe-sleep"), ThemeId.Parse("neglect")), (missed.Own, missed.After));
        Assert.Contains(review.Preview.Changed, c => c.Question == Example && c.IsExample);
        Assert.Equal(DraftOutcome.NeedsReason, without.Outcome);
        Assert.True(with.IsDone, with.Message);
        Assert.Equal("Agreed at the board.", with.Draft!.Reason);
    }

    [Fact]
    public async Task Review_OfAPlainerPoint_ChangesNoAnswerAndShowsTheLine()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = await desk.SubmittedAsync(Ann, Sleep, Plainer);

        var review = (await desk.Publisher.ReviewAsync(Bob, draft.Id, Token))!;

        Assert.True(review is { CanBePublished: true, NeedsReason: false, Preview: { Changed.Count: 0, Asked: > 2_000 } });
        var difference = Assert.Single(review.Differences);
        Assert.Equal(
            ["Take time to check that parents", "Always check that parents"],
            difference.Lines.Where(l => l.Kind != LineKind.Same && l.Kind != LineKind.Gap).Select(l => l.Text["- ".Length..(l.Text.IndexOf(" have", StringComparison.Ordinal))]));
        Assert.Equal(LineKind.Gap, difference.Lines[0].Kind);
    }

    [Fact]
    public async Task GoBack_ToAnEarlierVersion_IsADraftLikeAnyOther()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = await desk.SubmittedAsync(Ann, Sleep, Plainer);
        await desk.Publisher.PublishAsync(Bob, draft.Id, draft.Revision, "", Token);

        var back = await desk.History.GoBackAsync(Bob, LibraryPath.Parse(Sleep), 1, Token);

        Assert.Equal(Cards.Text(Sleep), Assert.Single(back.Draft!.Changes).Text);
        Assert.Equal(DraftOutcome.NotFound, (await desk.History.GoBackAsync(Bob, LibraryPath.Parse("learning/never-was.md"), 1, Token)).Outcome);
        Assert.Equal(DraftOutcome.NotAdmin, (await desk.History.GoBackAsync(Nobody, LibraryPath.Parse(Sleep), 1, Token)).Outcome);
    }

    [Fact]
    public async Task WithdrawTheme_Published_LeavesALibraryWithoutErrors()
    {
        await using var desk = await OpenAsync(provider, real);
        var draft = (await desk.Edits.WithdrawThemeAsync(Ann, ThemeId.Parse("adhd-medication"), Token)).Draft!;
        await desk.Drafts.SubmitAsync(Ann, draft.Id, 1, "Merged into another.", Token);

        var published = await desk.Publisher.PublishAsync(Bob, draft.Id, 2, "", Token);

        Assert.True(published.IsDone, published.Message + string.Join('\n', published.Errors));
        Assert.Null(await desk.ServedAsync("learning/adhd-medication.md"));
        Assert.True((await desk.History.OfAsync(Ann, LibraryPath.Parse("learning/adhd-medication.md"), Token))[0].IsGone);
    }

    [Fact]
    public async Task Unanswered_GroupedDecidedAndPublished_IsLearntAndNotListedAgain()
    {
        await using var desk = await OpenAsync(provider, real);
        (string Words, string Who)[] asked =
        [
            ("is the family dog a risk to the baby", "a"), ("dog in the house with a new baby, is it a risk", "b"), ("is the family dog a risk to the baby", "c"),
            ("where is the car park", "a"), ("can [name] borrow the projector", "d"),
        ];
        foreach (var (words, who) in asked)
            await desk.Store.Database.ExecuteAsync("INSERT INTO questions (id, at_hour, outcome, area, person_hash, words) VALUES (@Id, 0, 'none', 'england', @who, @words)", new { Id = Guid.NewGuid().ToString("N"), who, words }, Token);

        var groups = await desk.Queue.ListAsync(Bob, Token);
        Assert.Equal(
            ["can [name] borrow the projector", "is the family dog a risk to the baby + dog in the house with a new baby, is it a risk", "where is the car park"],
            groups.Select(g => string.Join(" + ", g.Wordings)).Order(StringComparer.Ordinal));
        var dogs = groups[0];
        var added = await desk.Queue.AddToAsync(Bob, dogs, ThemeId.Parse("under-twos"), [.. dogs.Wordings], Token);
        await desk.Queue.DismissAsync(Bob, groups.Single(g => g.Wordings[0] == "where is the car park"), Token);
        var placeholder = await desk.Queue.AddToAsync(Bob, groups.Single(g => g.Wordings[0] == "can [name] borrow the projector"), ThemeId.Parse("safe-sleep"), ["can [name] borrow the projector"], Token);

        Assert.Equal((3, 3, 2), (groups.Count, dogs.People, dogs.Wordings.Count));
        Assert.Equal(3, dogs.Nearest.Count);
        Assert.True(added.IsDone, added.Message);
        Assert.Contains("is the family dog a risk to the baby\n", added.Draft!.Changes[0].Text, StringComparison.Ordinal);
        Assert.Equal(DraftOutcome.Empty, placeholder.Outcome);
        Assert.Single(await desk.Queue.ListAsync(Bob, Token));
    }
}

public sealed class SqlitePublisherTests(RealKnowledge real) : PublisherTests(StorageProvider.Sqlite, real), IClassFixture<RealKnowledge>;

public sealed class PostgreSqlPublisherTests(RealKnowledge real) : PublisherTests(StorageProvider.PostgreSql, real), IClassFixture<RealKnowledge>;
