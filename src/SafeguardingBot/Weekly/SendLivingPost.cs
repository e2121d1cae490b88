using System.Data.Common;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>Changes the living post to what it should show: the week's card, how many have read it, or that it was withdrawn.</summary>
internal sealed class SendLivingPost(WeeklyPosts posts, WeeklyStore store, WeeklyMessages messages, WeeklyEnds ends, ConnectorClient connector) : IOutboxSender
{
    public string Kind => WeeklyMessages.Show;

    public bool MayRepeat => true;

    public TimeSpan Patience => WeeklyDue.MostLate.ToTimeSpan();

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (await posts.FindToSendAsync(lease.ConversationId, date: null, cancellationToken) is not { Schedule.PostId: { } postId } post)
            return null;
        if (post.Thread is not { } thread)
            return WeeklyPost.Refused;

        Theme? theme = await posts.ThemeAsync(post, cancellationToken);
        if (theme is null && post.Occurrence.State == OccurrenceState.Planned)
            return null;
        var message = Activity.OfCard(await posts.CardAsync(post, theme, hasRead: false, cancellationToken), theme is null ? null : WeeklyCard.Summary(theme));
        return token => connector.UpdateAsync(thread, postId, message, token);
    }

    public async Task SettleAsync(DbTransaction transaction, OutboxLease lease, OutboxEnd end, CancellationToken cancellationToken)
    {
        if (await WeeklyStore.FindAsync(transaction, lease.ConversationId, cancellationToken) is not { Shown: { } date } schedule)
            return;

        // What is updated later, such as the count, changes nothing for the day when it fails.
        var isNew = await WeeklyStore.OccurrenceAsync(transaction, lease.ConversationId, date, cancellationToken) is { State: OccurrenceState.Planned };
        if (end.Reason == SendReason.MessageGone)
        {
            await store.ShowAsync(transaction, lease.ConversationId, postId: null, date: null, cancellationToken);
            if (isNew)
                await messages.PostAsync(transaction, lease.ConversationId, date, cancellationToken);
        }
        else if (isNew && end.State == OutboxState.Sent)
        {
            await store.SetAsync(transaction, lease.ConversationId, date, OccurrenceState.Shown, cancellationToken);
            await messages.NoticeAsync(transaction, lease.ConversationId, date, cancellationToken);
        }
        else if (isNew && schedule.State == ScheduleState.Active)
        {
            await ends.SettleAsync(transaction, lease.ConversationId, date, end, cancellationToken);
        }
    }
}
