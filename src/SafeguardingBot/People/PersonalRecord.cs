using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

/// <summary>What is held about one person.</summary>
/// <param name="HasRecentQuestion">The last question of a chat, kept for thirty minutes so that a follow-up is understood.</param>
/// <param name="CardsGiven">Cards of the last thirty days that can be corrected in the chat.</param>
/// <param name="Questions">Counted questions that can still be told to be theirs.</param>
/// <param name="WithWords">How many of these are kept with their words.</param>
/// <param name="WeeklyReads">Weekly cards that they marked as read in the last eight weeks.</param>
/// <param name="WeeklyCards">Channels and chats whose weekly card they set up.</param>
public sealed record HeldAboutPerson(string? Area, string? Profession, bool WasAskedWork, bool HasRecentQuestion, long CardsGiven, long Questions, long WithWords, long Chats, long WeeklyReads, long WeeklyCards, LearningAboutPerson Learning, IReadOnlyList<string> Roles);

/// <summary>What is held of their learning, where they switched that on.</summary>
/// <param name="Themes">Themes and days in their own record.</param>
/// <param name="Repeats">Questions that come back.</param>
public sealed record LearningAboutPerson(bool IsOn, long Themes, long Reflections, long Repeats);

/// <summary>Shows a person what is held about them, and deletes it.</summary>
public sealed class PersonalRecord(Database database, PersonHash hash, ConversationReferences references)
{
    public async Task<HeldAboutPerson> HeldAsync(string person, CancellationToken cancellationToken)
    {
        var row = await database.QueryFirstAsync<Row>(
            """
            SELECT p.area, p.profession, p.work_asked_at,
                (SELECT count(*) FROM conversation_turns WHERE person_id = @person) AS turns,
                (SELECT count(*) FROM answers_given WHERE person_id = @person) AS cards_given,
                counted.questions, counted.with_words,
                (SELECT count(*) FROM conversation_references WHERE person_id = @person) AS chats,
                (SELECT count(*) FROM learning_people WHERE person_id = @person AND (record_from IS NOT NULL OR repeats = 'on')) AS learning,
                (SELECT count(*) FROM learning_log WHERE person_id = @person) AS themes,
                (SELECT count(*) FROM learning_reflections WHERE person_id = @person) AS reflections,
                (SELECT count(*) FROM check_repeats WHERE person_id = @person) AS repeats,
                (SELECT count(*) FROM weekly_reads WHERE person_hash = @Hash) AS weekly_reads,
                (SELECT count(*) FROM weekly_schedules WHERE manager_id = @person) AS weekly_cards,
                (SELECT max(role) FROM role_grants WHERE person_id = @person AND role = 'admin') AS admin,
                (SELECT max(role) FROM role_grants WHERE person_id = @person AND role = 'manager') AS manager
            FROM (SELECT count(*) AS questions, count(words) AS with_words FROM questions WHERE person_hash = @Hash) AS counted LEFT JOIN people p ON p.id = @person
            """,
            new { person, Hash = await hash.OfAsync(person, cancellationToken) }, cancellationToken) ?? new();
        return new(row.Area, row.Profession, row.WorkAskedAt is not null, row.Turns > 0, row.CardsGiven, row.Questions, row.WithWords, row.Chats, row.WeeklyReads, row.WeeklyCards, new(row.Learning > 0, row.Themes, row.Reflections, row.Repeats), [.. new[] { row.Admin, row.Manager }.OfType<string>()]);
    }

    /// <summary>
    /// Deletes all of it but the roles, which an admin granted and removes; counted questions stay as counts of nobody. Returns what was held.
    /// </summary>
    public async Task<HeldAboutPerson> ForgetAsync(string person, string conversation, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(person, cancellationToken);
        await database.ExecuteAsync(
            """
            DELETE FROM people WHERE id = @person;
            DELETE FROM learning_people WHERE person_id = @person;
            DELETE FROM learning_log WHERE person_id = @person;
            DELETE FROM learning_reflections WHERE person_id = @person;
            DELETE FROM check_repeats WHERE person_id = @person;
            DELETE FROM record_links WHERE owner = @person;
            DELETE FROM conversation_turns WHERE person_id = @person;
            DELETE FROM answers_given WHERE person_id = @person;
            DELETE FROM conversation_references WHERE person_id = @person;
            UPDATE questions SET person_hash = NULL, words = NULL WHERE person_hash = @Hash;
            UPDATE weekly_occurrences SET reads = reads + 1
                WHERE EXISTS (SELECT 1 FROM weekly_reads r WHERE r.person_hash = @Hash AND r.conversation_id = weekly_occurrences.conversation_id AND r.local_date = weekly_occurrences.local_date);
            DELETE FROM weekly_reads WHERE person_hash = @Hash;
            UPDATE weekly_schedules SET manager_id = NULL WHERE manager_id = @person;
            """,
            new { person, Hash = await hash.OfAsync(person, cancellationToken) }, cancellationToken);
        references.Forget(conversation);
        return held;
    }

    private sealed record Row
    {
        public string? Area { get; init; }
        public string? Profession { get; init; }
        public long? WorkAskedAt { get; init; }
        public long Turns { get; init; }
        public long CardsGiven { get; init; }
        public long Questions { get; init; }
        public long WithWords { get; init; }
        public long Chats { get; init; }
        public long Learning { get; init; }
        public long Themes { get; init; }
        public long Reflections { get; init; }
        public long Repeats { get; init; }
        public long WeeklyReads { get; init; }
        public long WeeklyCards { get; init; }
        public string? Admin { get; init; }
        public string? Manager { get; init; }
    }
}
