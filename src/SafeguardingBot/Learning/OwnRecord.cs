using NodaTime;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

/// <summary>A theme that somebody asked about or read on a day. No words of any question.</summary>
internal sealed record LearningEvent(LocalDate Day, bool IsReading, ThemeId Theme);

/// <summary>What somebody wrote about their learning, in the order that Social Work England asks for.</summary>
internal sealed record Reflection(string Id, LocalDate Day, string What, string Learnt, string Impact, string Peer);

/// <summary>One person's record, newest first.</summary>
internal sealed record OwnLearning(IReadOnlyList<LearningEvent> Events, IReadOnlyList<Reflection> Reflections);

/// <summary>
/// A person's own learning record: kept only from when they switch it on until they switch it off, which deletes it. Nobody else is shown it.
/// What they read is taken from the weekly cards' own marks.
/// </summary>
internal sealed class OwnRecord(Database database, WeeklyReads reads, TimeProvider time)
{
    private const int Most = 2_000;

    public async Task<bool> IsOnAsync(string person, CancellationToken cancellationToken) =>
        await database.QueryFirstAsync<long>("SELECT count(*) FROM learning_people WHERE person_id = @person AND record_from IS NOT NULL", new { person }, cancellationToken) > 0;

    public Task SwitchOnAsync(string person, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        INSERT INTO learning_people (person_id, record_from, repeats) VALUES (@person, @Today, 'off')
        ON CONFLICT (person_id) DO UPDATE SET record_from = coalesce(learning_people.record_from, excluded.record_from)
        """,
        new { person, Today = time.Today().Iso() }, cancellationToken);

    /// <summary>Deletes it all.</summary>
    public Task SwitchOffAsync(string person, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        UPDATE learning_people SET record_from = NULL WHERE person_id = @person;
        DELETE FROM learning_log WHERE person_id = @person;
        DELETE FROM learning_reflections WHERE person_id = @person;
        """,
        new { person }, cancellationToken);

    /// <summary>False when the person keeps no record. Sent twice, it is kept once.</summary>
    public async Task<bool> ReflectAsync(string person, Reflection reflection, CancellationToken cancellationToken)
    {
        if (!await IsOnAsync(person, cancellationToken))
            return false;
        await database.ExecuteAsync(
            """
            INSERT INTO learning_reflections (id, person_id, day, what, learnt, impact, peer, at) VALUES (@Id, @person, @Day, @What, @Learnt, @Impact, @Peer, @Now)
            ON CONFLICT (id) DO NOTHING
            """,
            new { reflection.Id, person, Day = reflection.Day.Iso(), reflection.What, reflection.Learnt, reflection.Impact, reflection.Peer, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
        return true;
    }

    /// <summary>Null when the person keeps none.</summary>
    public async Task<OwnLearning?> OfAsync(string person, CancellationToken cancellationToken)
    {
        if (await database.QueryFirstAsync<string>("SELECT record_from FROM learning_people WHERE person_id = @person", new { person }, cancellationToken) is not { } since)
            return null;

        var asked = await database.QueryAsync<EventRow>("SELECT day, theme FROM learning_log WHERE person_id = @person ORDER BY day DESC, theme LIMIT @Most", new { person, Most }, cancellationToken);
        var read = await reads.OfPersonAsync(person, since, cancellationToken);
        var events = asked.Select(e => e.Event).OfType<LearningEvent>().Concat(read.Select(w => new LearningEvent(w.Date, IsReading: true, w.Theme))).OrderByDescending(e => e.Day);
        var reflections = await database.QueryAsync<ReflectionRow>(
            "SELECT id, day, what, learnt, impact, peer FROM learning_reflections WHERE person_id = @person ORDER BY day DESC, at DESC LIMIT @Most", new { person, Most }, cancellationToken);
        return new([.. events], [.. reflections.Select(r => r.Reflection)]);
    }

    private sealed record EventRow
    {
        public string Day { get; init; } = "";
        public string Theme { get; init; } = "";

        public LearningEvent? Event => Dates.Parse(Day) is { } day && ThemeId.TryParse(Theme, out var theme) ? new(day, IsReading: false, theme) : null;
    }

    private sealed record ReflectionRow
    {
        public string Id { get; init; } = "";
        public string Day { get; init; } = "";
        public string What { get; init; } = "";
        public string Learnt { get; init; } = "";
        public string Impact { get; init; } = "";
        public string Peer { get; init; } = "";

        public Reflection Reflection => new(Id, Dates.Parse(Day) ?? default, What, Learnt, Impact, Peer);
    }
}
