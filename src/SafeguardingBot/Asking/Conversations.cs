using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Corrections;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Learning;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Asking;

/// <summary>
/// What each conversation was just about, where its people work and what they do. One round trip before a question and one after it.
/// While the store is away a follow-up is a question of its own, and everybody works in England.
/// </summary>
internal sealed partial class Conversations(Database database, PersonHash hash, GivenAnswers given, IOptionsMonitor<PrivacyOptions> privacy, TimeProvider time, ILogger<Conversations> log)
{
    // Somebody waits for the answer; after this it is given without what is remembered.
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(1);

    // An emergency answer does not wait for a store that hangs: without the area the national routes are shown.
    private static readonly TimeSpan UrgentWithin = TimeSpan.FromMilliseconds(300);

    /// <summary>Takes a turn on and reads what is remembered, in one round trip. Null when any replica has taken it on before.</summary>
    /// <param name="serviceUrl">Where it came from; another replica may have stored something else.</param>
    public async Task<Memory?> TakeOnAsync(ActivityKey? activity, Place place, string serviceUrl, bool isUrgent, CancellationToken cancellationToken)
    {
        if (activity is not { } key)
            return await RecallAsync(place, cancellationToken);

        var now = time.GetUtcNow();
        try
        {
            return await database.RunAsync(
                TakeOn, [StoreDuplicateGuard.KeyOf(key, database.Provider), now.ToUnixTimeMilliseconds(), place.Person, place.Team, place.Conversation, Since(now), serviceUrl],
                static row => row.Number(7) == 1 ? RememberedRow.Of(row).Memory : null,
                cancellationToken, isUrgent ? UrgentWithin : ReadWithin);
        }
        catch (StorageUnavailableException e)
        {
            // This process has looked for repeats at its door, and an answer that comes twice does less harm than one that does not come.
            Log.NotRead(log, e.Fault.Kind);
            return Memory.None;
        }
    }

    public async Task<Asker> AskerForAsync(Place place, CancellationToken cancellationToken) => (await RecallAsync(place, cancellationToken)).Asker;

    public async Task<Memory> RecallAsync(Place place, CancellationToken cancellationToken)
    {
        try
        {
            var row = await database.QueryFirstAsync<RememberedRow>(
                $"SELECT {Remembered}", new { place.Person, place.Team, place.Conversation, Since = Since(time.GetUtcNow()) }, cancellationToken, ReadWithin);
            return row?.Memory ?? Memory.None;
        }
        catch (StorageUnavailableException e)
        {
            Log.NotRead(log, e.Fault.Kind);
            return Memory.None;
        }
    }

    /// <summary>Keeps what the next question may lean on, and what is counted of this one.</summary>
    public async Task RememberAsync(Place place, Asker asker, Answer answer, CancellationToken cancellationToken, Shown shown = default)
    {
        if (answer.Outcome == Outcome.Command)
            return;

        var now = time.GetUtcNow();
        var hour = CountedHour.Of(now);
        try
        {
            var person = await hash.OfAsync(place.Person, cancellationToken);
            object?[] counted =
            [
                RowId(), hour.Start, answer.Outcome.Stored(), answer.Lead?.Id.ToString(), answer.Area.Id.ToString(), asker.Profession?.Id(), person, MayKeepWords(answer) ? answer.Question.Text : null,
            ];
            await (answer.Themes.Count == 0
                ? database.RunAsync(Count, counted, static _ => true, cancellationToken)
                : database.RunAsync(
                    shown.InPublic ? KeepAndCountInPublic : KeepAndCount,
                    [
                        .. counted, now.ToUnixTimeMilliseconds(), place.Conversation, place.Person, answer.Question.Text, answer.NearestThemes().Stored(),
                        string.Join('\n', ShownAnswer.HashesOf(answer.KeyPoints, answer.WhatToDo)), hour.Day, LearntOf(answer),
                    ],
                    static _ => true, cancellationToken));
            // Once in a person's time here, so a round trip of its own.
            if (shown.AskedWork)
                await database.ExecuteAsync(WorkWasAsked, new { place.Person, Now = now.ToUnixTimeMilliseconds() }, cancellationToken);
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
    /// <param name="profession">Null when they would rather not say.</param>
    public Task<bool> WorksAsAsync(Place place, Profession? profession, CancellationToken cancellationToken) => KeepAsync(
        """
        INSERT INTO people (id, profession, work_asked_at, changed_at) VALUES (@Id, @Value, @Now, @Now)
        ON CONFLICT (id) DO UPDATE SET profession = excluded.profession, work_asked_at = excluded.work_asked_at, changed_at = excluded.changed_at
        """,
        place.Person, profession?.Id(), cancellationToken);

    /// <summary>Helpful or not, with the theme of the answer and not the person. Whoever thinks again about the same answer replaces what they said.</summary>
    /// <param name="message">The message of the answer; null, or one that is no longer kept, is counted without a theme.</param>
    /// <param name="reason">What they wrote: triaged, so that no personal data is left in it.</param>
    public async Task<bool> FeedbackAsync(Place place, string? message, bool isHelpful, TriagedQuestion? reason, CancellationToken cancellationToken)
    {
        try
        {
            await database.ExecuteAsync(
                """
                INSERT INTO feedback (id, at_hour, theme, helpful, reason) VALUES (@Id, @Hour, @Theme, @Helpful, @Reason)
                ON CONFLICT (id) DO UPDATE SET helpful = excluded.helpful, reason = excluded.reason
                """,
                new
                {
                    // Whose it is can be found out only by who knows the message, which is not kept.
                    Id = message is null ? Guid.NewGuid().ToString("N") : await hash.OfAsync($"{place.Conversation} {message} {place.Person}", cancellationToken),
                    Hour = CountedHour.StartOf(time.GetUtcNow()),
                    Theme = message is null ? null : (await given.ThemeOfAsync(place.Conversation, message, cancellationToken))?.ToString(),
                    Helpful = isHelpful ? 1L : 0L,
                    Reason = MayKeepReason(reason) ? reason?.Text : null,
                }, cancellationToken);
            return true;
        }
        catch (StorageUnavailableException e)
        {
            Log.NotKept(log, e.Fault.Kind);
            return false;
        }
    }

    private const string Remembered =
        """
        p.area, p.profession, t.area AS team_area, c.question, c.themes, c.shown, p.work_asked_at
        FROM (SELECT 1 AS one) AS always
        LEFT JOIN people p ON p.id = @Person
        LEFT JOIN teams t ON t.id = @Team
        LEFT JOIN conversation_turns c ON c.conversation_id = @Conversation AND c.person_id = @Person AND c.at > @Since
        """;

    private const string Claim = "INSERT INTO inbound_activities (activity_key, at) VALUES (@Key, @Now) ON CONFLICT (activity_key) DO NOTHING";

    private const string AddQuestion =
        """
        INSERT INTO questions (id, at_hour, outcome, theme, area, profession, person_hash, words)
        VALUES (@Id, @Hour, @Outcome, @Theme, @Area, @Profession, @PersonHash, @Words)
        """;

    private const string KeepTurn =
        """
        INSERT INTO conversation_turns (conversation_id, person_id, question, themes, shown, at) VALUES (@Conversation, @Person, @Question, @Themes, @Shown, @Now)
        ON CONFLICT (conversation_id, person_id) DO UPDATE SET question = excluded.question, themes = excluded.themes, shown = excluded.shown, at = excluded.at
        """;

    // Only who has switched their own record on has a row to select from.
    private const string KeepLearning =
        """
        INSERT INTO learning_log (person_id, day, theme)
        SELECT person_id, CAST(@Day AS text), CAST(@Learnt AS text) FROM learning_people WHERE person_id = @Person AND record_from IS NOT NULL AND CAST(@Learnt AS text) IS NOT NULL
        ON CONFLICT (person_id, day, theme) DO NOTHING
        """;

    // What a channel or group chat asks about, for its weekly card: the theme, and neither who nor when.
    private const string KeepAsked =
        """
        INSERT INTO weekly_asked (conversation_id, theme, asked) SELECT CAST(@Conversation AS text), CAST(@Learnt AS text), 1 WHERE CAST(@Learnt AS text) IS NOT NULL
        ON CONFLICT (conversation_id, theme) DO UPDATE SET asked = weekly_asked.asked + 1
        """;

    private const string WorkWasAsked =
        "INSERT INTO people (id, work_asked_at, changed_at) VALUES (@Person, @Now, @Now) ON CONFLICT (id) DO UPDATE SET work_asked_at = excluded.work_asked_at";

    private static readonly string[] CountedNames = ["@Id", "@Hour", "@Outcome", "@Theme", "@Area", "@Profession", "@PersonHash", "@Words"];

    private static readonly Statement Count = new(AddQuestion, AddQuestion, Durability.ProcessLoss, CountedNames);

    private static readonly Statement KeepAndCount = Kept($"{AddQuestion};{KeepTurn};{KeepLearning}");

    private static readonly Statement KeepAndCountInPublic = Kept($"{AddQuestion};{KeepTurn};{KeepLearning};{KeepAsked}");

    private static Statement Kept(string sql) =>
        new(sql, sql, Durability.ProcessLoss, [.. CountedNames, "@Now", "@Conversation", "@Person", "@Question", "@Themes", "@Shown", "@Day", "@Learnt"]);

    // The claim is committed before anything comes of the turn. It need not outlive the power: Teams delivers again within seconds, or not at all.
    private static readonly Statement TakeOn = new(
        $"{Claim}; SELECT {RememberedAnd("changes() AS is_first")}",
        $"WITH claim AS ({Claim} RETURNING 1) SELECT {RememberedAnd("(SELECT count(*) FROM claim) AS is_first")}",
        Durability.ProcessLoss, "@Key", "@Now", "@Person", "@Team", "@Conversation", "@Since", "@ServiceUrl");

    private static string RememberedAnd(string isFirst) =>
        $"""
        {Remembered.Replace("p.work_asked_at", $"p.work_asked_at, {isFirst}, r.active AS is_reached", StringComparison.Ordinal)}
        LEFT JOIN conversation_references r ON r.conversation_id = @Conversation AND r.service_url = @ServiceUrl AND r.active = 1
        """;

    private static long Since(DateTimeOffset now) => (now - Retention.Turns).ToUnixTimeMilliseconds();

    /// <summary>Tells rows apart and need not be hard to guess, so the system is not asked for it. Without a time, which would be finer than the hour.</summary>
    private static string RowId()
    {
        Span<byte> id = stackalloc byte[16];
        Random.Shared.NextBytes(id);
        return Convert.ToHexStringLower(id);
    }

    /// <summary>Only what was not answered can teach what is missing. What is urgent is about somebody, whatever was removed from it.</summary>
    private bool MayKeepWords(Answer answer) =>
        privacy.CurrentValue.KeepQuestionDays > 0 && answer is { Outcome: Outcome.None or Outcome.Choice, Question.Urgency: null };

    private static string? LearntOf(Answer answer) => answer is { Outcome: Outcome.Answer, Question.Urgency: null } ? answer.Lead?.Id.ToString() : null;

    private bool MayKeepReason(TriagedQuestion? reason) => privacy.CurrentValue.KeepQuestionDays > 0 && reason is { Urgency: null, Text.Length: > 0 };

    private async Task<bool> KeepAsync(string sql, string id, string? value, CancellationToken cancellationToken)
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

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "Answered without what is remembered: the store is {Fault}.")]
        public static partial void NotRead(ILogger logger, StorageFaultKind fault);

        [LoggerMessage(11, LogLevel.Warning, "Not remembered: the store is {Fault}.")]
        public static partial void NotKept(ILogger logger, StorageFaultKind fault);
    }
}
