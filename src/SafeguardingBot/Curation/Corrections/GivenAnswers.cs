using System.Data.Common;
using System.Threading.Channels;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Jobs;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Corrections;

/// <summary>An answer in a chat that can be corrected there.</summary>
/// <param name="Thread">The conversation as the protocol named it, with its thread.</param>
internal sealed record GivenAnswer(string Conversation, string Activity, string Thread, string? Person, DateTimeOffset At, ShownAnswer Shown);

/// <summary>
/// Which cards were given where, for thirty days, so that a corrected number reaches those who have the old one. Kept within a second of the answer, many
/// at once: nobody waits for it, and a process that is killed loses at most that second.
/// </summary>
internal sealed partial class GivenAnswers(Database database, JobWatch jobs, TimeProvider time, ILogger<GivenAnswers> log) : RecurringJob(jobs)
{
    /// <summary>How long an answer is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int MostWaiting = 5_000, MostAtOnce = 200;
    private const string Columns = "conversation_id, activity_id, thread, person_id, at, outcome, urgent, about_staff, area, themes, term, points, to_do";

    // The values of a row each, which are small.
    private readonly Channel<object?[]> waiting = System.Threading.Channels.Channel.CreateBounded<object?[]>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Notes an answer that was sent.</summary>
    public void Note(ITurn turn, Place place, SendResult sent, Answer answer)
    {
        if (sent.ActivityId is not { } activity || ShownAnswer.Of(answer) is not { } shown)
            return;
        var isPersonal = turn.Activity.Conversation?.ConversationType == ConversationTypes.Personal;
        Note(new(place.Conversation, activity, turn.Conversation.ConversationId, isPersonal ? place.Person : null, time.GetUtcNow(), shown));
    }

    public void Note(GivenAnswer given)
    {
        waiting.Writer.TryWrite(ValuesOf(given));
        // What waits longer under load grows old, and is then dear to collect.
        if (waiting.Reader.Count >= MostAtOnce)
            Hasten();
    }

    /// <summary>Answers of the last thirty days that showed one of these.</summary>
    public async Task<IReadOnlyList<GivenAnswer>> ShowingAsync(DbTransaction transaction, LibraryCorrections corrections, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync<Row>($"SELECT {Columns} FROM answers_given WHERE at > @Since", new { Since = Since() }, cancellationToken);
        return [.. rows.Select(r => r.Given).OfType<GivenAnswer>().Where(g => corrections.In(g.Shown).Count > 0)];
    }

    public async Task<GivenAnswer?> FindAsync(string conversation, string activity, CancellationToken cancellationToken) =>
        (await database.QueryFirstAsync<Row>($"SELECT {Columns} FROM answers_given WHERE conversation_id = @conversation AND activity_id = @activity", new { conversation, activity }, cancellationToken))?.Given;

    /// <summary>The theme that led an answer; null where none did, and once it is no longer kept.</summary>
    public async Task<ThemeId?> ThemeOfAsync(string conversation, string activity, CancellationToken cancellationToken)
    {
        // Who answers quickly is asked about while it still waits here.
        await RoundAsync(cancellationToken);
        return await FindAsync(conversation, activity, cancellationToken) is { Shown: { Outcome: Knowledge.Answering.Outcome.Answer, Themes: [var lead, ..] } } ? lead : null;
    }

    public static async Task ReplaceAsync(DbTransaction transaction, GivenAnswer given, ShownAnswer shown, CancellationToken cancellationToken) => await transaction.ExecuteAsync(
        "UPDATE answers_given SET points = @Points, to_do = @ToDo WHERE conversation_id = @Conversation AND activity_id = @Activity",
        new { given.Conversation, given.Activity, Points = Joined(shown.Points), ToDo = Joined(shown.ToDo) }, cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RoundAsync(cancellationToken);
    }

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (waiting.Reader.Count > 0 && await KeepAsync())
        {
            // More may wait than are kept at once.
        }
    }

    /// <summary>False when the store is away.</summary>
    private async Task<bool> KeepAsync()
    {
        var batch = new List<object?[]>();
        while (batch.Count < MostAtOnce && waiting.Reader.TryRead(out var values))
            batch.Add(values);

        try
        {
            // Not to be broken off when the service stops: it is nowhere else any more.
            await database.RunAllAsync(Keep, batch, CancellationToken.None);
            return true;
        }
        catch (StorageUnavailableException e)
        {
            // Lost: these cards will not be corrected in place. Their people were answered all the same.
            Log.NotKept(log, batch.Count, e.Fault.Kind);
            return false;
        }
    }

    // Who asked to be forgotten within this second has no chat any more, and is not written down again.
    private const string KeepSql =
        $"""
        INSERT INTO answers_given ({Columns})
        SELECT CAST(@Conversation AS text), CAST(@Activity AS text), CAST(@Thread AS text), CAST(@Person AS text), CAST(@At AS bigint), CAST(@Outcome AS text), CAST(@Urgent AS bigint),
               CAST(@AboutStaff AS bigint), CAST(@Area AS text), CAST(@Themes AS text), CAST(@Term AS text), CAST(@Points AS text), CAST(@ToDo AS text)
        WHERE CAST(@Person AS text) IS NULL OR EXISTS (SELECT 1 FROM conversation_references WHERE conversation_id = @Conversation)
        ON CONFLICT (conversation_id, activity_id) DO NOTHING
        """;

    private static readonly Statement Keep = new(
        KeepSql, KeepSql, Durability.ProcessLoss,
        "@Conversation", "@Activity", "@Thread", "@Person", "@At", "@Outcome", "@Urgent", "@AboutStaff", "@Area", "@Themes", "@Term", "@Points", "@ToDo");

    private static readonly object Yes = 1L, No = 0L;

    private static object?[] ValuesOf(GivenAnswer given) =>
    [
        given.Conversation, given.Activity, given.Thread, given.Person, given.At.ToUnixTimeMilliseconds(), given.Shown.Outcome.Stored(), given.Shown.IsUrgent ? Yes : No,
        given.Shown.IsAboutStaff ? Yes : No, given.Shown.Area.ToString(), given.Shown.Themes.Stored(), given.Shown.Term, Joined(given.Shown.Points), Joined(given.Shown.ToDo),
    ];

    private long Since() => (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();

    private static string Joined(IEnumerable<string> hashes) => string.Join(' ', hashes);

    private sealed record Row
    {
        public string ConversationId { get; init; } = "";
        public string ActivityId { get; init; } = "";
        public string Thread { get; init; } = "";
        public string? PersonId { get; init; }
        public long At { get; init; }
        public string Outcome { get; init; } = "";
        public long Urgent { get; init; }
        public long AboutStaff { get; init; }
        public string Area { get; init; } = "";
        public string Themes { get; init; } = "";
        public string? Term { get; init; }
        public string Points { get; init; } = "";
        public string ToDo { get; init; } = "";

        /// <summary>Null when a newer version wrote something that this one does not know.</summary>
        public GivenAnswer? Given => Enum.TryParse<Knowledge.Answering.Outcome>(Outcome, ignoreCase: true, out var outcome) && AreaId.TryParse(Area, out var area)
            ? new(ConversationId, ActivityId, Thread, PersonId, DateTimeOffset.FromUnixTimeMilliseconds(At),
                new(outcome, Urgent == 1, area, [.. Split(Themes).Select(t => ThemeId.TryParse(t, out var id) ? id : (ThemeId?)null).OfType<ThemeId>()], Term, Split(Points), Split(ToDo)) { IsAboutStaff = AboutStaff == 1 })
            : null;

        private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Warning, "{Answers} given answers were not noted and will not be corrected in place: the store is {Fault}.")]
        public static partial void NotKept(ILogger logger, int answers, StorageFaultKind fault);
    }
}
