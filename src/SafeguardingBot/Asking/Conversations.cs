using Microsoft.Extensions.Options;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Asking;

/// <summary>
/// What each conversation was just about, where its people work and what they do. One read before a question and one write after it.
/// While the store is away a follow-up is a question of its own, and everybody works in England.
/// </summary>
internal sealed partial class Conversations(Database database, PersonHash hash, IOptionsMonitor<PrivacyOptions> privacy, TimeProvider time, ILogger<Conversations> log)
{
    // Somebody waits for the answer; after this it is given without what is remembered.
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(1);

    public async Task<Asker> AskerForAsync(Place place, CancellationToken cancellationToken)
    {
        try
        {
            var row = await database.QueryFirstAsync<Row>(
                """
                SELECT p.area, p.profession, t.area AS team_area, c.question, c.themes, c.shown
                FROM (SELECT 1 AS one) AS always
                LEFT JOIN people p ON p.id = @Person
                LEFT JOIN teams t ON t.id = @Team
                LEFT JOIN conversation_turns c ON c.conversation_id = @Conversation AND c.person_id = @Person AND c.at > @Since
                """,
                new { place.Person, place.Team, place.Conversation, Since = (time.GetUtcNow() - Retention.Turns).ToUnixTimeMilliseconds() }, cancellationToken, ReadWithin);
            return row?.Asker ?? new();
        }
        catch (StorageUnavailableException e)
        {
            Log.NotRead(log, e.Fault.Kind);
            return new();
        }
    }

    /// <summary>Keeps what the next question may lean on, and what is counted of this one.</summary>
    public async Task RememberAsync(Place place, Asker asker, Answer answer, CancellationToken cancellationToken)
    {
        if (answer.Outcome == Outcome.Command)
            return;

        var turn = answer.ToPreviousTurn();
        var now = time.GetUtcNow();
        try
        {
            await database.ExecuteAsync(
                turn is null ? AddQuestion : $"{KeepTurn};{AddQuestion}",
                new
                {
                    place.Conversation,
                    place.Person,
                    Question = turn?.Text,
                    Themes = turn is null ? null : string.Join(' ', turn.Themes),
                    Shown = turn is null ? null : string.Join('\n', turn.Shown),
                    Now = now.ToUnixTimeMilliseconds(),
                    Id = Guid.NewGuid().ToString("N"), // no version 7: its time is finer than the hour
                    Hour = Hour(now),
                    Outcome = answer.Outcome.ToString().ToLowerInvariant(),
                    Theme = answer.Lead?.Id.ToString(),
                    Area = answer.Area.Id.ToString(),
                    Profession = asker.Profession?.Id(),
                    PersonHash = await hash.OfAsync(place.Person, cancellationToken),
                    Words = MayKeepWords(answer) ? answer.Question.Text : null,
                }, cancellationToken);
        }
        catch (StorageUnavailableException e)
        {
            Log.NotKept(log, e.Fault.Kind);
        }
    }

    /// <summary>False when the store is away and it will not be remembered.</summary>
    public Task<bool> WorksInAsync(Place place, AreaId area, CancellationToken cancellationToken) => KeepAsync(
        "INSERT INTO people (id, area, changed_at) VALUES (@Id, @Value, @Now) ON CONFLICT (id) DO UPDATE SET area = excluded.area, changed_at = excluded.changed_at",
        place.Person, area.ToString(), cancellationToken);

    /// <inheritdoc cref="WorksInAsync"/>
    public Task<bool> WorksAsAsync(Place place, Profession profession, CancellationToken cancellationToken) => KeepAsync(
        "INSERT INTO people (id, profession, changed_at) VALUES (@Id, @Value, @Now) ON CONFLICT (id) DO UPDATE SET profession = excluded.profession, changed_at = excluded.changed_at",
        place.Person, profession.Id(), cancellationToken);

    /// <summary>Where the people of a team work who have not said so themselves.</summary>
    public Task<bool> TeamWorksInAsync(string team, AreaId area, CancellationToken cancellationToken) => KeepAsync(
        "INSERT INTO teams (id, area, changed_at) VALUES (@Id, @Value, @Now) ON CONFLICT (id) DO UPDATE SET area = excluded.area, changed_at = excluded.changed_at",
        team, area.ToString(), cancellationToken);

    /// <summary>Helpful or not, with the theme and not the person.</summary>
    /// <param name="reason">What they wrote: triaged, so that no personal data is left in it.</param>
    public async Task<bool> FeedbackAsync(ThemeId? theme, bool isHelpful, TriagedQuestion? reason, CancellationToken cancellationToken)
    {
        try
        {
            await database.ExecuteAsync(
                "INSERT INTO feedback (id, at_hour, theme, helpful, reason) VALUES (@Id, @Hour, @Theme, @Helpful, @Reason)",
                new { Id = Guid.NewGuid().ToString("N"), Hour = Hour(time.GetUtcNow()), Theme = theme?.ToString(), Helpful = isHelpful ? 1L : 0L, Reason = reason?.Text }, cancellationToken);
            return true;
        }
        catch (StorageUnavailableException e)
        {
            Log.NotKept(log, e.Fault.Kind);
            return false;
        }
    }

    private const string KeepTurn =
        """
        INSERT INTO conversation_turns (conversation_id, person_id, question, themes, shown, at) VALUES (@Conversation, @Person, @Question, @Themes, @Shown, @Now)
        ON CONFLICT (conversation_id, person_id) DO UPDATE SET question = excluded.question, themes = excluded.themes, shown = excluded.shown, at = excluded.at
        """;

    private const string AddQuestion =
        """
        INSERT INTO questions (id, at_hour, outcome, theme, area, profession, person_hash, words)
        VALUES (@Id, @Hour, @Outcome, @Theme, @Area, @Profession, @PersonHash, @Words)
        """;

    private static long Hour(DateTimeOffset now) => now.ToUnixTimeMilliseconds() / 3_600_000 * 3_600_000;

    /// <summary>Only what was not answered can teach what is missing. What is urgent is about somebody, whatever was removed from it.</summary>
    private bool MayKeepWords(Answer answer) =>
        privacy.CurrentValue.KeepQuestionDays > 0 && answer is { Outcome: Outcome.None or Outcome.Choice, Question.Urgency: null };

    private async Task<bool> KeepAsync(string sql, string id, string value, CancellationToken cancellationToken)
    {
        try
        {
            await database.ExecuteAsync(sql, new { Id = id, Value = value, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
            return true;
        }
        catch (StorageUnavailableException e)
        {
            Log.NotKept(log, e.Fault.Kind);
            return false;
        }
    }

    private sealed record Row
    {
        public string? Area { get; init; }
        public string? Profession { get; init; }
        public string? TeamArea { get; init; }
        public string? Question { get; init; }
        public string? Themes { get; init; }
        public string? Shown { get; init; }

        public Asker Asker => new()
        {
            Area = AreaId.TryParse(Area, out var own) ? own : AreaId.TryParse(TeamArea, out var team) ? team : Knowledge.Library.Area.England,
            Profession = Professions.TryParse(Profession, out var profession) ? profession : null,
            Previous = Question is null ? null : new(Question, [.. Ids()], Shown is { Length: > 0 } shown ? shown.Split('\n') : []),
        };

        private IEnumerable<ThemeId> Ids()
        {
            foreach (var text in (Themes ?? "").Split(' '))
            {
                if (ThemeId.TryParse(text, out var id))
                    yield return id;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "Answered without what is remembered: the store is {Fault}.")]
        public static partial void NotRead(ILogger logger, StorageFaultKind fault);

        [LoggerMessage(11, LogLevel.Warning, "Not remembered: the store is {Fault}.")]
        public static partial void NotKept(ILogger logger, StorageFaultKind fault);
    }
}

/// <summary>Who speaks where: a conversation, a person by Entra object id, and the team when it is in one.</summary>
internal readonly record struct Place(string Conversation, string Person, string? Team)
{
    public static Place Of(Channel.Hosting.ITurn turn) => new(
        KnownConversation.WithoutThread(turn.Activity.Conversation?.Id ?? ""),
        (turn.Activity.From?.AadObjectId ?? turn.Activity.From?.Id ?? "").ToLowerInvariant(),
        turn.Activity.ChannelData?.Team?.Id);
}
