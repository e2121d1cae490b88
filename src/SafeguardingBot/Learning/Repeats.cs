using NodaTime;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

public enum RepeatState
{
    Off,
    On,

    /// <summary>For a week.</summary>
    Paused,
}

/// <summary>
/// Questions that come back to a person who asked for that: soon after a wrong choice, later after each right one. Kept by whoever switched it on, deleted
/// when they stop.
/// </summary>
internal sealed class Repeats(Database database, TimeProvider time)
{
    /// <summary>Days until a question comes back, by how often in a row it was answered rightly.</summary>
    private static readonly int[] Steps = [1, 3, 7, 21, 60];

    public const int PauseDays = 7;

    public async Task<RepeatState> StateAsync(string person, CancellationToken cancellationToken)
    {
        var row = await database.QueryFirstAsync<Row>("SELECT repeats, paused_until FROM learning_people WHERE person_id = @person", new { person }, cancellationToken);
        return row is not { Repeats: "on" } ? RepeatState.Off : Dates.Parse(row.PausedUntil) is { } until && until > time.Today() ? RepeatState.Paused : RepeatState.On;
    }

    public Task SwitchOnAsync(string person, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        INSERT INTO learning_people (person_id, repeats) VALUES (@person, 'on')
        ON CONFLICT (person_id) DO UPDATE SET repeats = 'on', paused_until = NULL
        """,
        new { person }, cancellationToken);

    public Task PauseAsync(string person, CancellationToken cancellationToken) => database.ExecuteAsync(
        "UPDATE learning_people SET paused_until = @Until WHERE person_id = @person AND repeats = 'on'", new { person, Until = time.Today().PlusDays(PauseDays).Iso() }, cancellationToken);

    /// <summary>Also deletes what was to come back.</summary>
    public Task StopAsync(string person, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        UPDATE learning_people SET repeats = 'off', paused_until = NULL WHERE person_id = @person;
        DELETE FROM check_repeats WHERE person_id = @person;
        """,
        new { person }, cancellationToken);

    /// <summary>
    /// Notes a first choice, where the person has repeats on. One question counts once a day, so that a double press and trying all choices change nothing.
    /// Returns the day on which it comes back; null when it does not.
    /// </summary>
    public Task<LocalDate?> AnsweredAsync(string person, ThemeId theme, string question, bool isRight, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        if (await transaction.QueryFirstAsync<long>("SELECT count(*) FROM learning_people WHERE person_id = @person AND repeats = 'on'", new { person }, token) == 0)
            return (LocalDate?)null;

        var today = time.Today();
        var before = await transaction.QueryFirstAsync<ItemRow>("SELECT step, due_on, answered_on FROM check_repeats WHERE person_id = @person AND question = @question", new { person, question }, token);
        if (before?.AnsweredOn == today.Iso())
            return Dates.Parse(before.DueOn);

        // A right choice at once still comes back twice: once may be luck.
        var step = isRight ? Math.Min((int)(before?.Step ?? 0) + 1, Steps.Length - 1) : 0;
        var due = today.PlusDays(Steps[step]);
        await transaction.ExecuteAsync(
            """
            INSERT INTO check_repeats (person_id, question, theme, step, due_on, answered_on, unanswered) VALUES (@person, @question, @Theme, @Step, @Due, @Today, 0)
            ON CONFLICT (person_id, question) DO UPDATE SET step = excluded.step, due_on = excluded.due_on, answered_on = excluded.answered_on, unanswered = 0
            """,
            new { person, question, Theme = theme.ToString(), Step = (long)step, Due = due.Iso(), Today = today.Iso() }, token);
        return due;
    }, cancellationToken);

    private sealed record Row
    {
        public string Repeats { get; init; } = "";
        public string? PausedUntil { get; init; }
    }

    private sealed record ItemRow
    {
        public long Step { get; init; }
        public string DueOn { get; init; } = "";
        public string AnsweredOn { get; init; } = "";
    }
}
