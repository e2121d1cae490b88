using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>One activity received, and the means to answer where it came from.</summary>
public interface ITurn
{
    Activity Activity { get; }

    /// <summary>What the person wrote: without mentions of the bot and invisible characters, trimmed; empty when there is no text.</summary>
    string Text { get; }

    /// <summary>What makes this activity the same as another; null when it has no id to know it by.</summary>
    ActivityKey? Key { get; }

    /// <summary>What the bot worked out about this turn before it ran, such as in an <see cref="IMessagePriority"/>, so that it need not do so again.</summary>
    object? Finding { get; set; }

    /// <summary>Where to write to later, outside this turn.</summary>
    ConversationReference Conversation { get; }

    /// <summary>The last that this turn sent came back because the bot may no longer write there (403, 404).</summary>
    bool WasTurnedAway { get; }

    /// <summary>Sends to the same conversation and thread; fills in conversation, from, recipient, replyToId and locale. At most once.</summary>
    Task<SendResult> SendAsync(Activity reply, CancellationToken cancellationToken);

    /// <summary>As the other, choosing what happens when it is unknown whether the message arrived.</summary>
    Task<SendResult> SendAsync(Activity reply, Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Replaces a message of the bot, in place and without a new notification.</summary>
    Task<SendResult> UpdateAsync(string activityId, Activity replacement, CancellationToken cancellationToken);

    Task<SendResult> DeleteAsync(string activityId, CancellationToken cancellationToken);
}
