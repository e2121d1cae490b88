using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Graph;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Weekly;

/// <summary>Who pins the card of a chat.</summary>
internal enum Pinning
{
    /// <summary>A person: the bot has no way, or nobody asked it to.</summary>
    ByHand,

    ByBot,

    /// <summary>A person, since nobody granted the bot the permission.</summary>
    NotGranted,

    /// <summary>The bot tries: Microsoft Graph did not say in time whether it may.</summary>
    Unsure,
}

/// <summary>Whether the bot offers to pin by itself, and whether it may.</summary>
internal sealed class PinOffer(PinnedMessages pins, IOptionsMonitor<WeeklyOptions> options, TimeProvider time)
{
    // Teams closes a dialog whose answer takes longer than some five seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public bool IsMadeIn(ITurn turn) => options.CurrentValue.PinByGraph && turn.Activity.Conversation?.ConversationType == ConversationTypes.GroupChat;

    public async Task<Pinning> LookAsync(ITurn turn, WeeklySchedule schedule, CancellationToken cancellationToken)
    {
        if (!schedule.Pins)
            return Pinning.ByHand;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await pins.LookAsync(turn.Conversation with { ConversationId = Place.Of(turn).Conversation }, either.Token) switch
            {
                { IsSent: true } => Pinning.ByBot,
                { Reason: SendReason.Forbidden } => Pinning.NotGranted,
                _ => Pinning.Unsure,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Pinning.Unsure;
        }
    }
}
