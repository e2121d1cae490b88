using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>Version 16 makes tables of every turn anew: with all that was in them, and for the version before, which may still serve.</summary>
public abstract class FewerIndexesTests(StorageProvider provider)
{
    // As version 15 wrote them.
    private const string Claim = "INSERT INTO inbound_activities (activity_key, at) VALUES (@Id, @At) ON CONFLICT (activity_key) DO NOTHING";

    private const string Remember =
        """
        INSERT INTO questions (id, at_hour, outcome, theme, area, profession, person_hash, words) VALUES (@Id, @At, 'answer', 'neglect', 'england', NULL, @Person, @Words);
        INSERT INTO shown_answers (message_key, theme, at) VALUES (@Id, 'neglect', @At) ON CONFLICT (message_key) DO NOTHING;
        INSERT INTO conversation_turns (conversation_id, person_id, question, themes, shown, at) VALUES ('a:1', @Person, @Id, 'neglect', '', @At)
        ON CONFLICT (conversation_id, person_id) DO UPDATE SET question = excluded.question, themes = excluded.themes, shown = excluded.shown, at = excluded.at;
        INSERT INTO answers_given (conversation_id, activity_id, thread, person_id, at, outcome, urgent, about_staff, area, themes, term, points, to_do)
        VALUES ('a:1', @Id, 'a:1', @Person, @At, 'answer', 0, 1, 'england', 'neglect', NULL, 'p', 't') ON CONFLICT (conversation_id, activity_id) DO NOTHING
        """;

    [Fact]
    public async Task Migration_OfAFilledStore_KeepsEveryRow()
    {
        await using var store = await OfVersion15Async();
        await FillAsync(store.Database, 0, 1_000);
        var before = await ContentsAsync(store.Database);

        await store.MigratorOf(store.Database).RunAsync(CancellationToken.None);

        Assert.Equal(before, await ContentsAsync(store.Database));
        Assert.Contains("1000 1000", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migration_WhileTheVersionBeforeServes_LosesNothingOfIt()
    {
        await using var store = await OfVersion15Async();
        await FillAsync(store.Database, 0, 500);

        var serving = FillAsync(store.Database, 500, 1_000);
        await store.MigratorOf(store.Database).RunAsync(CancellationToken.None);
        await serving;
        // What was claimed before is claimed after.
        await FillAsync(store.Database, 1_000, 1_010);
        foreach (var (id, isNew) in new[] { (0, 0), (999, 0), (1_009, 0), (1_010, 1) })
            Assert.Equal(isNew, await store.Database.ExecuteAsync(Claim, Row(id), CancellationToken.None));

        Assert.StartsWith("1011 1010 ", await ContentsAsync(store.Database), StringComparison.Ordinal);
    }

    private async Task<TestStore> OfVersion15Async()
    {
        var store = await TestStore.EmptyAsync(provider);
        await store.OpenAsOfAsync([.. Migrations.All.Where(m => m.Version <= 15)]);
        return store;
    }

    private static async Task FillAsync(Database database, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            Assert.Equal(1, await database.ExecuteAsync(Claim, Row(i), CancellationToken.None));
            await database.ExecuteAsync(Remember, Row(i), CancellationToken.None);
        }
    }

    private static object Row(int i) => new { Id = $"{i}", At = 1_760_000_000_000L + i, Person = $"p{i % 7}", Words = i % 10 == 0 ? $"words {i}" : null };

    private static async Task<string?> ContentsAsync(Database database) => await database.QueryFirstAsync<string>(
        """
        SELECT (SELECT count(*) || ' ' FROM inbound_activities) || (SELECT count(*) || ' ' || count(words) || ' ' || sum(at_hour) || max(id || outcome || theme || area || person_hash || coalesce(words, '')) FROM questions)
            || (SELECT count(*) || ' ' || sum(at) || max(conversation_id || activity_id || thread || person_id || outcome || urgent || about_staff || area || themes || points || to_do) FROM answers_given)
            || (SELECT count(*) || max(question) FROM conversation_turns) || (SELECT sum(at) FROM inbound_activities)
        """, null, CancellationToken.None);
}

public sealed class FewerIndexesOnSqlite() : FewerIndexesTests(StorageProvider.Sqlite);

public sealed class FewerIndexesOnPostgreSql() : FewerIndexesTests(StorageProvider.PostgreSql);
