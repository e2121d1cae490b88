using System.Data.Common;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>The first card of a channel or chat, and the next one where the living post is gone. People would see a second one.</summary>
internal sealed class SendNewPost(WeeklyPosts posts, WeeklyStore store, WeeklyMessages messages, WeeklyEnds ends, ConnectorClient connector) : IOutboxSender
{
    private const string ThreadMark = ";messageid=";

    public string Kind => WeeklyMessages.Post;

    public bool MayRepeat => false;

    public TimeSpan Patience => WeeklyDue.MostLate.ToTimeSpan();

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (await posts.FindToSendAsync(lease.ConversationId, CalendarText.Date.Parse(lease.Payload).Value, cancellationToken) is not { Occurrence.State: OccurrenceState.Planned, Schedule.State: ScheduleState.Active } post)
            return null;
        if (post.Channel is not { } channel)
            return WeeklyPost.Refused;
        if (await posts.ThemeAsync(post, cancellationToken) is not { } theme)
            return null;

        // The theme may have been chosen only now, and counts when the card is made.
        var message = WeeklyPosts.Message(await posts.CardAsync(post, theme, hasRead: false, cancellationToken), theme);
        return post.IsChannel ? token => NewThreadAsync(channel, message, token) : token => connector.SendAsync(channel, message, token);
    }

    public async Task SettleAsync(DbTransaction transaction, OutboxLease lease, OutboxEnd end, CancellationToken cancellationToken)
    {
        var date = CalendarText.Date.Parse(lease.Payload).Value;
        if (end.State == OutboxState.Sent)
        {
            await store.ShowAsync(transaction, lease.ConversationId, end.ActivityId, date, cancellationToken);
            await store.SetAsync(transaction, lease.ConversationId, date, OccurrenceState.Posted, cancellationToken);
            if (await WeeklyStore.FindAsync(transaction, lease.ConversationId, cancellationToken) is { Pins: true, PostId: { } post })
                await messages.PinAsync(transaction, lease.ConversationId, post, cancellationToken);
            // A correction that came while it was on its way did not find it.
            if (await LibraryStore.WasPublishedSinceAsync(transaction, lease.DueAt, cancellationToken))
                await messages.ShowAsync(transaction, lease.ConversationId, TimeSpan.Zero, cancellationToken);
        }
        else if (await WeeklyStore.OccurrenceAsync(transaction, lease.ConversationId, date, cancellationToken) is { State: OccurrenceState.Planned }
            && (!end.WasNotNeeded || await WeeklyStore.IsActiveAsync(transaction, lease.ConversationId, cancellationToken)))
        {
            await ends.SettleAsync(transaction, lease.ConversationId, date, end, cancellationToken);
        }
    }

    private async Task<SendResult> NewThreadAsync(ConversationReference channel, Activity message, CancellationToken cancellationToken)
    {
        var result = await connector.CreateThreadAsync(channel.ServiceUrl, channel.TenantId ?? "", channel.ConversationId, message, cancellationToken);
        // The conversation that comes back ends with the post, which is what replies and changes need.
        var id = result.Value?.Conversation.ConversationId is { } thread && thread.IndexOf(ThreadMark, StringComparison.Ordinal) is > 0 and var at
            ? thread[(at + ThreadMark.Length)..] : result.Value?.ActivityId;
        return new(result.Outcome, id, result.Reason);
    }
}
