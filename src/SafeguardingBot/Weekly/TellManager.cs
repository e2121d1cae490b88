using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>
/// Tells the manager, in their own chat with the bot, what a week came to. Where there is no such chat nothing is said, and the command
/// <c>weekly</c> shows it.
/// </summary>
internal sealed class TellManager(WeeklyStore store, ConversationReferences references, BotCards cards, ConnectorClient connector) : IOutboxSender
{
    public string Kind => WeeklyMessages.Word;

    public bool MayRepeat => true;

    public TimeSpan Patience => TimeSpan.FromDays(7);

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (lease.Payload.Split(' ') is not [var day, var name] || !Enum.TryParse<ManagerNews>(name, out var news)
            || await store.FindAsync(lease.ConversationId, cancellationToken) is not { ManagerId: { } manager } schedule
            || await references.FindPersonAsync(manager, cancellationToken) is not { InactiveReason: null } chat)
            return null;

        var date = CalendarText.Date.Parse(day).Value;
        // Its answer may have come after all.
        if (news == ManagerNews.Unknown && await store.OccurrenceAsync(lease.ConversationId, date, cancellationToken) is not { State: OccurrenceState.Unknown })
            return null;

        var status = WeeklyNews.Of(news, schedule, date);
        var message = Activity.OfCard(cards.Render("weekly-status", status, WeeklyJson.Default.WeeklyStatusData), status.Title);
        return token => connector.SendAsync(chat.Reference, message, token);
    }
}
