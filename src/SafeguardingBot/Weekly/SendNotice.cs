using System.Data.Common;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>The reply that tells people of the week's card. They would see a second one.</summary>
internal sealed class SendNotice(WeeklyPosts posts, WeeklyStore store, WeeklyEnds ends, ConnectorClient connector) : IOutboxSender
{
    public string Kind => WeeklyMessages.Notice;

    public bool MayRepeat => false;

    public TimeSpan Patience => WeeklyDue.MostLate.ToTimeSpan();

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (await posts.FindToSendAsync(lease.ConversationId, CalendarText.Date.Parse(lease.Payload).Value, cancellationToken) is not { Occurrence.State: OccurrenceState.Shown, Schedule.State: ScheduleState.Active } post
            || post.Schedule.Shown != post.Occurrence.Date || await posts.ThemeAsync(post, cancellationToken) is not { } theme)
            return null;
        if (post.Thread is not { } thread)
            return WeeklyPost.Refused;

        var notice = posts.Notice(post, theme);
        return token => connector.SendAsync(thread, notice, token);
    }

    public async Task SettleAsync(DbTransaction transaction, OutboxLease lease, OutboxEnd end, CancellationToken cancellationToken)
    {
        var date = CalendarText.Date.Parse(lease.Payload).Value;
        if (end.State == OutboxState.Sent)
            await store.SetAsync(transaction, lease.ConversationId, date, OccurrenceState.Posted, cancellationToken);
        else if (!end.WasNotNeeded && await WeeklyStore.OccurrenceAsync(transaction, lease.ConversationId, date, cancellationToken) is { State: OccurrenceState.Shown })
            await ends.SettleAsync(transaction, lease.ConversationId, date, end, cancellationToken);
    }
}
