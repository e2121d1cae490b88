using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Hosting;

internal sealed class Turn(Activity activity, ConversationReference conversation, ConnectorClient connector) : ITurn
{
    private string? text;
    private ActivityKey? key;
    private Task<SendResult>? last;

    public Activity Activity { get; } = activity;
    public ConversationReference Conversation { get; } = conversation;
    public ActivityKey? Key => key ??= ActivityKey.Of(Activity);
    public object? Finding { get; set; }
    public string Text => text ??= Mentions.Strip(Activity);

    public bool WasTurnedAway => last is { IsCompletedSuccessfully: true, Result.Reason: SendReason.Forbidden or SendReason.Gone };

    public Task<SendResult> SendAsync(Activity reply, CancellationToken cancellationToken) =>
        SendAsync(reply, Delivery.AtMostOnce, cancellationToken);

    public Task<SendResult> SendAsync(Activity reply, Delivery delivery, CancellationToken cancellationToken) =>
        last = connector.ReplyAsync(Conversation, Activity, reply, delivery, cancellationToken);

    public Task<SendResult> UpdateAsync(string activityId, Activity replacement, CancellationToken cancellationToken) =>
        last = connector.UpdateAsync(Conversation, activityId, replacement, cancellationToken);

    public Task<SendResult> DeleteAsync(string activityId, CancellationToken cancellationToken) =>
        last = connector.DeleteAsync(Conversation, activityId, cancellationToken);
}
