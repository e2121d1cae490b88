using System.Globalization;
using Microsoft.Extensions.Options;
using SafeguardingBot.Curation.Corrections;
using SafeguardingBot.Jobs;
using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

/// <summary>Deletes what is past its time: turns after thirty minutes, words after <see cref="PrivacyOptions.KeepQuestionDays"/>,
/// keys of activities and of answers after a day, and after half a year the code that tells which counted questions are one person's.</summary>
internal sealed partial class Retention(
    Database database, JobWatch jobs, IOptionsMonitor<PrivacyOptions> privacy, TimeProvider time, ILogger<Retention> log) : RecurringJob(jobs)
{
    /// <summary>How long the last question of a chat is understood by what follows.</summary>
    public static readonly TimeSpan Turns = TimeSpan.FromMinutes(30);

    /// <summary>How long counted questions can be told to be one person's: more than the weeks that are reported on.</summary>
    public static readonly TimeSpan Codes = TimeSpan.FromDays(183);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>How long a reader of a weekly card can be told from another; the number of them stays.</summary>
    private static readonly TimeSpan Readers = TimeSpan.FromDays(56);

    private static readonly TimeSpan Messages = TimeSpan.FromDays(28);

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    protected override Task RoundAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Returns the number of questions and reasons whose words went.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Nothing is written to shown_answers any more but by the version before, while it still serves; the table goes with the next release.
        await database.ExecuteAsync(
            """
            DELETE FROM conversation_turns WHERE at <= @Turns;
            DELETE FROM inbound_activities WHERE at <= @DayAgo;
            DELETE FROM shown_answers WHERE at <= @DayAgo;
            DELETE FROM answers_given WHERE at <= @GivenBefore;
            UPDATE questions SET person_hash = NULL WHERE person_hash IS NOT NULL AND at_hour <= @CodesBefore;
            DELETE FROM record_links WHERE expires_at <= @Now;
            UPDATE weekly_occurrences SET reads = reads + (
                SELECT count(*) FROM weekly_reads r WHERE r.conversation_id = weekly_occurrences.conversation_id AND r.local_date = weekly_occurrences.local_date)
                WHERE EXISTS (SELECT 1 FROM weekly_reads r WHERE r.local_date <= @ReadersBefore AND r.conversation_id = weekly_occurrences.conversation_id AND r.local_date = weekly_occurrences.local_date);
            DELETE FROM weekly_reads WHERE local_date <= @ReadersBefore;
            DELETE FROM outbox WHERE state IN ('sent', 'unknown', 'dead') AND changed_at <= @MessagesBefore;
            """,
            new
            {
                Turns = (now - Turns).ToUnixTimeMilliseconds(), DayAgo = (now - Day).ToUnixTimeMilliseconds(), CodesBefore = (now - Codes).ToUnixTimeMilliseconds(),
                Now = now.ToUnixTimeMilliseconds(), GivenBefore = (now - GivenAnswers.Kept).ToUnixTimeMilliseconds(),
                ReadersBefore = (now - Readers).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), MessagesBefore = (now - Messages).ToUnixTimeMilliseconds(),
            }, cancellationToken);
        var words = await database.ExecuteAsync(
            """
            UPDATE questions SET words = NULL WHERE words IS NOT NULL AND at_hour <= @Before;
            UPDATE feedback SET reason = NULL WHERE reason IS NOT NULL AND at_hour <= @Before;
            """,
            new { Before = now.AddDays(-privacy.CurrentValue.KeepQuestionDays).ToUnixTimeMilliseconds() }, cancellationToken);
        if (words > 0)
            Log.Deleted(log, words);
        return words;
    }

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Information, "The words of {Questions} questions and reasons were past their time and are deleted.")]
        public static partial void Deleted(ILogger logger, int questions);
    }
}
