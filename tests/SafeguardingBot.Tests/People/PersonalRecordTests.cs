using Microsoft.Extensions.Logging.Abstractions;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.People;

public abstract class PersonalRecordTests(StorageProvider provider)
{
    private const string Ann = "11111111-0000-4000-8000-000000000001", Bob = "11111111-0000-4000-8000-000000000002";

    [Fact]
    public async Task Forget_DeletesWhatIsHeldOfOnePersonAndNobodyElse()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (record, hash) = Of(store);
        await FillAsync(store, hash, Ann);
        await FillAsync(store, hash, Bob);

        var held = await record.HeldAsync(Ann, CancellationToken.None);
        var forgotten = await record.ForgetAsync(Ann, $"a:{Ann}", CancellationToken.None);

        Assert.Equal(held with { Roles = [] }, forgotten with { Roles = [] });
        Assert.Equal(("swindon", "gp", true, 2, 1, 1), (held.Area, held.Profession, held.HasRecentQuestion, held.Questions, held.WithWords, held.Chats));
        Assert.Equal(["manager"], held.Roles);
        var after = await record.HeldAsync(Ann, CancellationToken.None);
        Assert.Equal((null, null, false, 0, 0, 0), (after.Area, after.Profession, after.HasRecentQuestion, after.Questions, after.WithWords, after.Chats));
        Assert.Equal(held with { Roles = [] }, await record.HeldAsync(Bob, CancellationToken.None) with { Roles = [] });
        // They still count, as nobody's.
        Assert.Equal(4, await store.Database.QueryFirstAsync<long>("SELECT count(*) FROM questions", null, CancellationToken.None));
    }

    [Fact]
    public async Task Hash_IsTheSameOnAllReplicasAndOtherInAnotherStore()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (replica, _) = await store.OpenReplicaAsync();
        await using var elsewhere = await TestStore.OpenAsync(provider);

        var hash = await new PersonHash(store.Database).OfAsync(Ann, CancellationToken.None);

        Assert.Equal(hash, await new PersonHash(replica).OfAsync(Ann.ToUpperInvariant(), CancellationToken.None));
        Assert.NotEqual(hash, await new PersonHash(store.Database).OfAsync(Bob, CancellationToken.None));
        Assert.NotEqual(hash, await new PersonHash(elsewhere.Database).OfAsync(Ann, CancellationToken.None));
    }

    [Theory]
    [InlineData(89, 90, 1)]
    [InlineData(91, 90, 0)]
    [InlineData(1, 0, 0)]
    public async Task Retention_WhenTimeIsUp_DeletesTheWordsAndKeepsTheCount(int daysLater, int keepDays, long withWords)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (record, hash) = Of(store);
        await FillAsync(store, hash, Ann);
        using var retention = new Retention(store.Database, store.Jobs, new TestOptions<PrivacyOptions>(new() { KeepQuestionDays = keepDays }), store.Time, NullLogger<Retention>.Instance);

        store.Time.Now = store.Time.Now.AddDays(daysLater);
        await retention.RunAsync(CancellationToken.None);

        var held = await record.HeldAsync(Ann, CancellationToken.None);
        Assert.Equal((withWords, 2, false), (held.WithWords, held.Questions, held.HasRecentQuestion));
    }

    [Theory]
    [InlineData(182, 2)]
    [InlineData(184, 0)]
    public async Task Retention_AfterHalfAYear_NoLongerTellsWhoseACountedQuestionIs(int daysLater, long theirs)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (record, hash) = Of(store);
        await FillAsync(store, hash, Ann);
        using var retention = new Retention(store.Database, store.Jobs, new TestOptions<PrivacyOptions>(new()), store.Time, NullLogger<Retention>.Instance);

        store.Time.Now = store.Time.Now.AddDays(daysLater);
        await retention.RunAsync(CancellationToken.None);

        Assert.Equal(theirs, (await record.HeldAsync(Ann, CancellationToken.None)).Questions);
        Assert.Equal(2, await store.Database.QueryFirstAsync<long>("SELECT count(*) FROM questions", null, CancellationToken.None));
    }

    [Fact]
    public async Task Roles_GrantedAndRemoved_CountAtOnceOnEveryReplicaAndAreAudited()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        var options = new TestOptions<PeopleOptions>(new() { Admins = [Ann.ToUpperInvariant()] });
        var (here, there) = (new Roles(store.Database, store.Audit(), options, store.Time), new Roles(other, store.Audit(other), options, store.Time));

        Assert.True(await here.GrantAsync(Ann, Bob, Role.Manager, CancellationToken.None));
        Assert.False(await here.GrantAsync(Ann, Bob, Role.Manager, CancellationToken.None));
        Assert.True(await there.HasAsync(Bob, Role.Manager, CancellationToken.None));
        Assert.False(await there.HasAsync(Bob, Role.Admin, CancellationToken.None));
        Assert.True(await here.RemoveAsync(Ann, Bob, Role.Manager, CancellationToken.None));
        Assert.False(await there.HasAsync(Bob, Role.Manager, CancellationToken.None));

        var actions = await store.Database.QueryAsync<string>("SELECT action || ' ' || subject || ' ' || detail FROM audit_events ORDER BY seq", null, CancellationToken.None);
        Assert.Equal([$"role-granted {Bob} manager", $"role-removed {Bob} manager"], actions);
    }

    [Theory]
    [InlineData(Ann, Role.Admin, true)]
    [InlineData(Ann, Role.Manager, true)]
    [InlineData(Bob, Role.Manager, true)]
    [InlineData(Bob, Role.Admin, false)]
    [InlineData("", Role.Admin, false)]
    [InlineData("11111111-0000-4000-8000-000000000003", Role.Manager, false)]
    public async Task Roles_WhileTheStoreIsAway_AreThoseOfTheSettings(string person, Role role, bool expected)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var roles = new Roles(store.Database, store.Audit(), new TestOptions<PeopleOptions>(new() { Admins = [Ann, ""], Managers = [Bob] }), store.Time);
        store.Health.Failed(StorageFault.TooSlow("The store"));

        Assert.Equal(expected, await roles.HasAsync(person, role, CancellationToken.None));
    }

    private static (PersonalRecord Record, PersonHash Hash) Of(TestStore store)
    {
        var hash = new PersonHash(store.Database);
        return (new(store.Database, hash, new(store.Database, store.Time, NullLogger<ConversationReferences>.Instance)), hash);
    }

    private static async Task FillAsync(TestStore store, PersonHash hash, string person) => await store.Database.ExecuteAsync(
        """
        INSERT INTO people (id, area, profession, changed_at) VALUES (@person, 'swindon', 'gp', 0);
        INSERT INTO role_grants (person_id, role, granted_by, granted_at) VALUES (@person, 'manager', 'system', 0);
        INSERT INTO conversation_turns (conversation_id, person_id, question, themes, shown, at) VALUES ('a:' || @person, @person, 'q', '', '', @Now);
        INSERT INTO conversation_references (conversation_id, service_url, person_id, active, changed_at) VALUES ('a:' || @person, 'https://x', @person, 1, 0);
        INSERT INTO questions (id, at_hour, outcome, area, person_hash, words) VALUES ('1' || @person, @Now, 'none', 'swindon', @Hash, 'the words');
        INSERT INTO questions (id, at_hour, outcome, area, person_hash) VALUES ('2' || @person, @Now, 'answer', 'swindon', @Hash);
        """,
        new { person, Hash = await hash.OfAsync(person, CancellationToken.None), Now = store.Time.Now.ToUnixTimeMilliseconds() }, CancellationToken.None);
}

public sealed class PersonalRecordOnSqlite() : PersonalRecordTests(StorageProvider.Sqlite);

public sealed class PersonalRecordOnPostgreSql() : PersonalRecordTests(StorageProvider.PostgreSql);
