using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

/// <summary>Sends a question that comes back, if it is still wanted and still working hours when its turn comes.</summary>
internal sealed class SendCheck(Repeats repeats, ConversationReferences references, ConnectorClient connector, PublishedKnowledge published, BotCards cards, TimeProvider time) : IOutboxSender
{
    public const string OfKind = "check";

    public string Kind => OfKind;

    // A second one on the same day would be one too many.
    public bool MayRepeat => false;

    public TimeSpan Patience => TimeSpan.FromHours(2);

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (WorkingHours.Half(time.Local()) is null || CheckId.Find(lease.Payload, (await published.NewestAsync(cancellationToken)).Library) is not { } check
            || await references.FindAsync(lease.ConversationId, cancellationToken) is not { InactiveReason: null, PersonId: { } person } known
            || await repeats.StateAsync(person, cancellationToken) != RepeatState.On)
            return null;

        var data = CheckCard.Asked(check, "A question to keep what you have learnt fresh", [.. CheckCard.Next(check), .. RepeatButtons.Of(RepeatState.On)]);
        var message = Activity.OfCard(cards.Render("check", data, LearningJson.Default.CheckData), $"A question: {check.Theme.Title}");
        return token => connector.SendAsync(known.Reference, message, token);
    }
}
