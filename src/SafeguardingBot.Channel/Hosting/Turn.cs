using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Hosting;

internal sealed class Turn(Activity activity, ConversationReference conversation, ConnectorClient connector) : ITurn
{
    private string? text;
    private ActivityKey? key;

    public Activity Activity { get; } = activity;
    public ConversationReference Conversation { get; } = conversation;
    public ActivityKey? Key => key ??= ActivityKey.Of(Activity);
    public object? Finding { get; set; }
    public string Text => text ??= Mentions.Strip(Activity);

    public Task<SendResult> SendAsync(Activity reply, CancellationToken cancellationToken) =>
        SendAsync(reply, Delivery.AtMostOnce, cancellationToken);

    public Task<SendResult> SendAsync(Activity reply, Delivery delivery, CancellationToken cancellationToken) =>
        connector.ReplyAsync(Conversation, Activity, reply, delivery, cancellationToken);

    public Task<SendResult> UpdateAsync(string activityId, Activity replacement, CancellationToken cancellationToken) =>
        connector.UpdateAsync(Conversation, activityId, replacement, cancellationToken);

    public Task<SendResult> DeleteAsync(string activityId, CancellationToken cancellationToken) =>
        connector.DeleteAsync(Conversation, activityId, cancellationToken);
}
