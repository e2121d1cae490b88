using System.Data.Common;
using NodaTime;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>
/// Writes what is to be sent into the outbox. A week is a new post where there is none yet; else the living post is changed and a reply in its
/// thread tells people. Each is one request.
/// </summary>
internal sealed class WeeklyMessages(WeeklyStore store, Outbox outbox, TimeProvider time)
{
    public const string Post = "weekly-post", Show = "weekly-show", Notice = "weekly-notice", Word = "weekly-word", Pin = "weekly-pin";

    // However many press meanwhile, the post is changed once.
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(3);

    /// <summary>The day's card goes out; the occurrence is there already.</summary>
    public async Task SendAsync(DbTransaction transaction, WeeklySchedule schedule, LocalDate date, CancellationToken cancellationToken)
    {
        if (schedule.PostId is null)
        {
            await PostAsync(transaction, schedule.ConversationId, date, cancellationToken);
            return;
        }

        await store.ShowAsync(transaction, schedule.ConversationId, schedule.PostId, date, cancellationToken);
        await ShowAsync(transaction, schedule.ConversationId, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>A new post.</summary>
    public Task PostAsync(DbTransaction transaction, string conversation, LocalDate date, CancellationToken cancellationToken) =>
        outbox.EnqueueAsync(transaction, new($"{Post}:{conversation}:{Text(date)}", Post, conversation, Text(date)), Now, cancellationToken);

    /// <summary>The living post shows what is so by then. However often this is asked for meanwhile, it is one request.</summary>
    public Task ShowAsync(DbTransaction transaction, string conversation, TimeSpan after, CancellationToken cancellationToken) =>
        outbox.EnqueueAgainAsync(transaction, Shown(conversation), Now + after, cancellationToken);

    /// <summary>A person has read the day's card: counted once, and shown to everybody soon. As one change, since many may press at once.</summary>
    /// <param name="person">A hash; see <see cref="People.PersonHash"/>.</param>
    public Task ReadAsync(string conversation, LocalDate date, string person, CancellationToken cancellationToken) => outbox.EnqueueAgainAsync(
        "INSERT INTO weekly_reads (conversation_id, local_date, person_hash) VALUES (@conversation, @Day, @person) ON CONFLICT (conversation_id, local_date, person_hash) DO NOTHING",
        new { conversation, Day = Text(date), person }, Shown(conversation), Now + Gather, cancellationToken);

    /// <summary>The reply that tells people.</summary>
    public Task NoticeAsync(DbTransaction transaction, string conversation, LocalDate date, CancellationToken cancellationToken) =>
        outbox.EnqueueAsync(transaction, new($"{Notice}:{conversation}:{Text(date)}", Notice, conversation, Text(date)), Now, cancellationToken);

    /// <summary>The post is pinned, whatever was pinned before.</summary>
    public Task PinAsync(DbTransaction transaction, string conversation, string postId, CancellationToken cancellationToken) =>
        outbox.EnqueueAgainAsync(transaction, new($"{Pin}:{conversation}", Pin, conversation, postId), Now, cancellationToken);

    /// <summary>Because a manager says so: what may have arrived is sent once more.</summary>
    public async Task AgainAsync(DbTransaction transaction, WeeklySchedule schedule, LocalDate date, CancellationToken cancellationToken)
    {
        var isNotice = schedule.PostId is not null && schedule.Shown == date;
        await store.SetAsync(transaction, schedule.ConversationId, date, isNotice ? OccurrenceState.Shown : OccurrenceState.Planned, cancellationToken);
        var kind = isNotice ? Notice : Post;
        await outbox.EnqueueAgainAsync(transaction, new($"{kind}:{schedule.ConversationId}:{Text(date)}", kind, schedule.ConversationId, Text(date)), Now, cancellationToken);
    }

    /// <summary>A word to the manager, once for each day and matter.</summary>
    public Task TellAsync(DbTransaction transaction, string conversation, LocalDate date, ManagerNews news, CancellationToken cancellationToken) =>
        outbox.EnqueueAsync(transaction, new($"{Word}:{conversation}:{Text(date)}:{news}", Word, conversation, $"{Text(date)} {news}"), Now, cancellationToken);

    private static OutboxMessage Shown(string conversation) => new($"{Show}:{conversation}", Show, conversation, "");

    private DateTimeOffset Now => time.GetUtcNow();

    private static string Text(LocalDate date) => CalendarText.Date.Format(date);
}

/// <summary>What a manager is told.</summary>
internal enum ManagerNews
{
    /// <summary>It may have been posted.</summary>
    Unknown,

    /// <summary>The service was away for more than a day.</summary>
    Missed,

    /// <summary>The bot was removed or blocked, or the channel is gone.</summary>
    Unreachable,

    /// <summary>No theme that was asked for is left in the library.</summary>
    NoTheme,

    /// <summary>Nobody granted the bot the permission to pin.</summary>
    MayNotPin,

    NotPinned,

    Refused,
}
