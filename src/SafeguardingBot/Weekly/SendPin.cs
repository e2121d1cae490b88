using System.Data.Common;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Graph;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>Pins the living post of a group chat, in the place of the one before it, where its manager asked for that.</summary>
internal sealed class SendPin(
    WeeklyStore store, WeeklyMessages messages, ConversationReferences references, PinnedMessages pins, IOptionsMonitor<WeeklyOptions> options) : IOutboxSender
{
    public string Kind => WeeklyMessages.Pin;

    public bool MayRepeat => true;

    public TimeSpan Patience => WeeklyDue.MostLate.ToTimeSpan();

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (!options.CurrentValue.PinByGraph || await store.FindAsync(lease.ConversationId, cancellationToken) is not { Pins: true, PostId: { } post } schedule
            || await references.FindAsync(lease.ConversationId, cancellationToken) is not { InactiveReason: null } chat)
            return null;
        return token => PinAsync(chat.Reference, post, schedule.PinId, token);
    }

    public async Task SettleAsync(DbTransaction transaction, OutboxLease lease, OutboxEnd end, CancellationToken cancellationToken)
    {
        if (end.State == OutboxState.Sent)
            await store.PinnedAsync(transaction, lease.ConversationId, end.ActivityId ?? lease.Payload, cancellationToken);
        else if (!end.WasNotNeeded && await WeeklyStore.FindAsync(transaction, lease.ConversationId, cancellationToken) is { Shown: { } date })
            await messages.TellAsync(transaction, lease.ConversationId, date, end.Reason == SendReason.Forbidden ? ManagerNews.MayNotPin : ManagerNews.NotPinned, cancellationToken);
    }

    private async Task<SendResult> PinAsync(ConversationReference chat, string post, string? before, CancellationToken cancellationToken)
    {
        if (before is not null && before != post && await pins.UnpinAsync(chat, before, cancellationToken) is { IsSent: false, Reason: not (SendReason.Gone or SendReason.Rejected) } failed)
            return failed;
        return await pins.PinAsync(chat, post, cancellationToken);
    }
}
