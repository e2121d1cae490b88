using System.Data.Common;
using NodaTime;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>What a week comes to when a message of it could not be sent, or may not have been.</summary>
internal sealed class WeeklyEnds(WeeklyStore store, WeeklyMessages messages)
{
    public async Task SettleAsync(DbTransaction transaction, string conversation, LocalDate date, OutboxEnd end, CancellationToken cancellationToken)
    {
        var (state, news) = end switch
        {
            { State: OutboxState.Unknown } => (OccurrenceState.Unknown, ManagerNews.Unknown),
            { IsTooLate: true } => (OccurrenceState.Missed, ManagerNews.Missed),
            { WasNotNeeded: true } => (OccurrenceState.Failed, ManagerNews.NoTheme),
            { Reason: SendReason.Forbidden or SendReason.Gone } => (OccurrenceState.Failed, ManagerNews.Unreachable),
            _ => (OccurrenceState.Failed, ManagerNews.Refused),
        };
        await store.SetAsync(transaction, conversation, date, state, cancellationToken);
        if (news == ManagerNews.Unreachable)
            await store.PauseAsync(transaction, conversation, ScheduleState.Paused, end.Reason.ToString().ToLowerInvariant(), cancellationToken);
        await messages.TellAsync(transaction, conversation, date, news, cancellationToken);
    }
}
