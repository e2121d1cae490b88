using Microsoft.Extensions.Logging.Abstractions;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Corrections;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Asking;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.People;

public abstract class ConversationsTests(StorageProvider provider, RealKnowledge known) : IClassFixture<RealKnowledge>
{
    private static readonly Place Chat = new("a:chat", "11111111-0000-4000-8000-000000000001", null);

    [Fact]
    public async Task AskerFor_AfterAnAnswerOnAnotherReplica_KnowsTheTurnBefore()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        var answer = known.Ask("is it safe for a baby to sleep on the sofa");

        await Of(store).RememberAsync(Chat, new(), answer, CancellationToken.None);
        var asker = await Of(store, other).AskerForAsync(Chat, CancellationToken.None);

        Assert.Equal(answer.Question.Text, asker.Previous?.Text);
        Assert.Equal(answer.Themes.Take(3).Select(m => m.Theme.Id), asker.Previous?.Themes);
        var all = known.Library.Themes.SelectMany(t => t.Points).Select(p => p.Text).ToHashSet();
        Assert.Equal(answer.Points.Select(p => p.Text).Order(), all.Where(text => asker.Previous?.WasShown(text) == true).Order());
    }

    /// <summary>Which kept the sentences, and not their hashes.</summary>
    [Fact]
    public async Task AskerFor_AfterAnAnswerOfTheVersionBefore_KnowsWhatWasShown()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await store.Database.ExecuteAsync(
            "INSERT INTO conversation_turns (conversation_id, person_id, question, themes, shown, at) VALUES (@Conversation, @Person, 'baby sleep', 'safe-sleep', @Shown, @Now)",
            new { Chat.Conversation, Chat.Person, Shown = "One sentence.\nAnother sentence.", Now = store.Time.Now.ToUnixTimeMilliseconds() }, CancellationToken.None);

        var previous = (await Of(store).AskerForAsync(Chat, CancellationToken.None)).Previous;

        Assert.Equal([true, true, false, false], new[] { "One sentence.", "Another sentence.", "sentence.", "A third." }.Select(s => previous?.WasShown(s) == true));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task AskerFor_AfterHalfAnHour_HasForgottenTheTurn(int minutes, bool isRemembered)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await Of(store).RememberAsync(Chat, new(), known.Ask("is it safe for a baby to sleep on the sofa"), CancellationToken.None);

        store.Time.Now = store.Time.Now.AddMinutes(minutes);
        var asker = await Of(store).AskerForAsync(Chat, CancellationToken.None);

        Assert.Equal(isRemembered, asker.Previous is not null);
    }

    [Theory]
    [InlineData("a:other", "11111111-0000-4000-8000-000000000001")]
    [InlineData("a:chat", "11111111-0000-4000-8000-000000000002")]
    public async Task AskerFor_AnotherConversationOrPerson_KnowsNothingOfIt(string conversation, string person)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await Of(store).RememberAsync(Chat, new(), known.Ask("is it safe for a baby to sleep on the sofa"), CancellationToken.None);

        Assert.Null((await Of(store).AskerForAsync(new(conversation, person, null), CancellationToken.None)).Previous);
    }

    [Theory]
    [InlineData(null, null, "england")]
    [InlineData(null, "swindon", "swindon")]
    [InlineData("southampton", "swindon", "southampton")]
    public async Task AskerFor_Area_IsTheirOwnElseTheTeamsElseEngland(string? own, string? team, string expected)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var inTeam = Chat with { Team = "19:team" };
        if (own is not null)
            await Of(store).WorksInAsync(inTeam, AreaId.Parse(own), CancellationToken.None);
        if (team is not null)
            await new TeamAreas(store.Database, store.Audit(), store.Time).SetAsync(Chat.Person, "19:team", AreaId.Parse(team), CancellationToken.None);
        await Of(store).WorksAsAsync(inTeam, Profession.HealthVisitor, CancellationToken.None);

        var asker = await Of(store).AskerForAsync(inTeam, CancellationToken.None);

        Assert.Equal(expected, asker.Area.ToString());
        Assert.Equal(Profession.HealthVisitor, asker.Profession);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Question_CostsOneReadAndOneWrite(bool inPublic)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var conversations = Of(store);
        var answer = known.Ask("is it safe for a baby to sleep on the sofa");
        await conversations.RememberAsync(Chat, new(), answer, CancellationToken.None); // the first also fetches the key of the hash

        var before = store.Database.RoundTrips;
        var asker = await conversations.TakeOnAsync(new("msteams", Chat.Conversation, "1", ""), Chat, "https://x", isUrgent: false, CancellationToken.None);
        var read = store.Database.RoundTrips;
        await conversations.RememberAsync(Chat, Assert.IsType<Memory>(asker).Asker, answer, CancellationToken.None, new(AskedWork: false, inPublic));

        Assert.Equal((1, 1), (read - before, store.Database.RoundTrips - read));
    }

    [Fact]
    public async Task TakeOn_OfARepeat_IsNull()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var activity = new ActivityKey("msteams", Chat.Conversation, "1", "");
        await Of(store).WorksAsAsync(Chat, Profession.Gp, CancellationToken.None);

        var first = await Of(store).TakeOnAsync(activity, Chat, "https://x", isUrgent: false, CancellationToken.None);
        var repeat = await Of(store).TakeOnAsync(activity, Chat, "https://x", isUrgent: true, CancellationToken.None);
        var edited = await Of(store).TakeOnAsync(new("msteams", Chat.Conversation, "1", "edited"), Chat, "https://x", isUrgent: false, CancellationToken.None);
        var unnamed = await Of(store).TakeOnAsync(null, Chat, "https://x", isUrgent: false, CancellationToken.None);

        Assert.Null(repeat);
        Assert.All([first, edited, unnamed], asker => Assert.Equal(Profession.Gp, asker?.Asker.Profession));
    }

    /// <summary>Each of 500 activities is delivered twenty times to two replicas at once: ten thousand deliveries.</summary>
    [Fact]
    public async Task TakeOn_OfTenThousandDeliveriesToTwoReplicas_TakesEachActivityOnOnce()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        Conversations[] replicas = [Of(store), Of(store, other)];
        var taken = new int[500];

        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            if (await replicas[i % 2].TakeOnAsync(new("msteams", "a:conversation", $"{1_760_000_000_000 + (i / 20)}", ""), Chat, "https://x", isUrgent: false, token) is not null)
                Interlocked.Increment(ref taken[i / 20]);
        });

        Assert.All(taken, times => Assert.Equal(1, times));
    }

    /// <summary>The question, the days to keep words, and whether its words are kept.</summary>
    [Theory]
    [InlineData("is it safe for a baby to sleep on the sofa", 90, false)]
    [InlineData("what is the best recipe for lemon drizzle cake", 90, true)]
    [InlineData("what is the best recipe for lemon drizzle cake", 0, false)]
    [InlineData("he is strangling her right now in the zzyzx", 90, false)]
    public async Task Remember_Words_AreKeptOnlyOfWhatWasNotAnswered(string question, int keepDays, bool isKept)
    {
        await using var store = await TestStore.OpenAsync(provider);

        await Of(store, keepDays: keepDays).RememberAsync(Chat, new() { Profession = Profession.Gp }, known.Ask(question, "swindon"), CancellationToken.None);
        var row = await store.Database.QueryFirstAsync<(string Words, string Area, string Profession, string PersonHash, long AtHour)>(
            "SELECT words, area, profession, person_hash, at_hour FROM questions", null, CancellationToken.None);

        Assert.Equal(isKept ? question : null, row.Words);
        Assert.Equal(("swindon", "gp"), (row.Area, row.Profession));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), row.AtHour);
        Assert.Equal(64, row.PersonHash.Length);
        Assert.DoesNotContain(Chat.Person, row.PersonHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_IsKeptWithTheThemeAndWithoutPersonalData()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var reason = TriagedQuestion.Of("wrong, call me on 07700 900123", known.Knowledge.PersonalData);
        await GiveAsync(store, "1001");

        Assert.True(await Of(store).FeedbackAsync(Chat, "1001", isHelpful: false, reason, CancellationToken.None));
        var row = await store.Database.QueryFirstAsync<(string Theme, long Helpful, string Reason)>("SELECT theme, helpful, reason FROM feedback", null, CancellationToken.None);

        Assert.Equal(("safe-sleep", 0), (row.Theme, row.Helpful));
        Assert.StartsWith("wrong, call me on", row.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("900123", row.Reason, StringComparison.Ordinal);
    }

    /// <summary>The answer's message, what was answered, how long ago it was sent, and the theme that is kept.</summary>
    [Theory]
    [InlineData("1001", "answer", 29, "safe-sleep")]
    [InlineData("1001", "answer", 31, null)]
    [InlineData("1001", "choice", 0, null)]
    [InlineData("1002", "answer", 0, null)]
    [InlineData(null, "answer", 0, null)]
    public async Task Feedback_Theme_IsThatOfTheAnswerForThirtyDays(string? message, string outcome, int days, string? expected)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await GiveAsync(store, "1001", outcome);
        store.Time.Now = store.Time.Now.AddDays(days);
        await Retention(store).RunAsync(CancellationToken.None);

        await Of(store).FeedbackAsync(Chat, message, isHelpful: true, reason: null, CancellationToken.None);
        await Of(store).FeedbackAsync(Chat with { Conversation = "a:other" }, message, isHelpful: true, reason: null, CancellationToken.None);

        Assert.Equal([expected, null], await store.Database.QueryAsync<string?>("SELECT theme FROM feedback ORDER BY theme IS NULL", null, CancellationToken.None));
    }

    [Fact]
    public async Task Feedback_ByOnePersonTwice_CountsOnceAsTheyLastSaid()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await Of(store).FeedbackAsync(Chat, "1001", isHelpful: false, TriagedQuestion.Of("too long", known.Knowledge.PersonalData), CancellationToken.None);
        await Of(store).FeedbackAsync(Chat, "1001", isHelpful: true, reason: null, CancellationToken.None);
        await Of(store).FeedbackAsync(Chat with { Person = "11111111-0000-4000-8000-000000000002" }, "1001", isHelpful: true, reason: null, CancellationToken.None);

        var kept = await store.Database.QueryAsync<(string Id, long Helpful, string? Reason)>("SELECT id, helpful, reason FROM feedback", null, CancellationToken.None);
        Assert.Equal([(1L, null), (1L, null)], kept.Select(k => (k.Helpful, k.Reason)));
        Assert.All(kept, k => Assert.DoesNotContain("1001", k.Id[..8], StringComparison.Ordinal));
    }

    /// <summary>What is written under thumbs, the days to keep words, the days after, and whether it is still there.</summary>
    [Theory]
    [InlineData("too long for a visit", 90, 0, true)]
    [InlineData("too long for a visit", 90, 89, true)]
    [InlineData("too long for a visit", 90, 91, false)]
    [InlineData("too long for a visit", 0, 0, false)]
    [InlineData("he is strangling her right now in the zzyzx", 90, 0, false)]
    [InlineData("", 90, 0, false)]
    public async Task Feedback_Reason_IsKeptForItsTimeAndNotOfAnEmergency(string reason, int keepDays, int days, bool isKept)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await Of(store, keepDays: keepDays).FeedbackAsync(Chat, "1001", isHelpful: false, TriagedQuestion.Of(reason, known.Knowledge.PersonalData), CancellationToken.None);
        store.Time.Now = store.Time.Now.AddDays(days);
        await Retention(store).RunAsync(CancellationToken.None);

        Assert.Equal(isKept ? reason : null, await store.Database.QueryFirstAsync<string>("SELECT reason FROM feedback", null, CancellationToken.None));
    }

    [Fact]
    public async Task Work_AskedOrSaid_IsNotAskedAgain()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (asked, said, unsaid) = (Chat with { Person = "asked" }, Chat with { Person = "said" }, Chat with { Person = "unsaid" });
        var conversations = Of(store);
        Assert.True((await conversations.RecallAsync(asked, CancellationToken.None)).MayAskWork);

        await conversations.RememberAsync(asked, new(), known.Ask("is it safe for a baby to sleep on the sofa"), CancellationToken.None, new(AskedWork: true, InPublic: false));
        await conversations.WorksAsAsync(said, Profession.Gp, CancellationToken.None);
        await conversations.WorksAsAsync(unsaid, null, CancellationToken.None);

        foreach (var place in (Place[])[asked, said, unsaid])
            Assert.False((await conversations.RecallAsync(place, CancellationToken.None)).MayAskWork);
        store.Health.Failed(StorageFault.TooSlow("The store"));
        Assert.False((await conversations.RecallAsync(Chat, CancellationToken.None)).MayAskWork);
    }

    [Fact]
    public async Task Everything_WhileTheStoreIsAway_DegradesAndDoesNotThrow()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var conversations = Of(store);
        store.Health.Failed(StorageFault.TooSlow("The store"));

        var asker = await conversations.AskerForAsync(Chat, CancellationToken.None);
        await conversations.RememberAsync(Chat, asker, known.Ask("is it safe for a baby to sleep on the sofa"), CancellationToken.None);

        Assert.Equal(new Asker(), asker);
        Assert.False(await conversations.WorksInAsync(Chat, AreaId.Parse("swindon"), CancellationToken.None));
    }

    private static Task GiveAsync(TestStore store, string message, string outcome = "answer") => store.Database.ExecuteAsync(
        """
        INSERT INTO answers_given (conversation_id, activity_id, thread, person_id, at, outcome, urgent, about_staff, area, themes, term, points, to_do)
        VALUES (@Conversation, @message, @Conversation, @Person, @Now, @outcome, 0, 0, 'england', 'safe-sleep neglect', NULL, '', '')
        """,
        new { Chat.Conversation, Chat.Person, message, outcome, Now = store.Time.Now.ToUnixTimeMilliseconds() }, CancellationToken.None);

    private static Retention Retention(TestStore store) => new(store.Database, store.Jobs, new TestOptions<PrivacyOptions>(new()), store.Time, NullLogger<Retention>.Instance);

    private static GivenAnswers Given(TestStore store, Database? on) => new(on ?? store.Database, store.Jobs, store.Time, NullLogger<GivenAnswers>.Instance);

    private static Conversations Of(TestStore store, Database? on = null, int keepDays = 90) =>
        new(on ?? store.Database, new PersonHash(on ?? store.Database), Given(store, on), new TestOptions<PrivacyOptions>(new() { KeepQuestionDays = keepDays }), store.Time, NullLogger<Conversations>.Instance);
}

public sealed class ConversationsOnSqlite(RealKnowledge known) : ConversationsTests(StorageProvider.Sqlite, known);

public sealed class ConversationsOnPostgreSql(RealKnowledge known) : ConversationsTests(StorageProvider.PostgreSql, known);
