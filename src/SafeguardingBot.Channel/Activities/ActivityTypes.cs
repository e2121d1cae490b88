namespace SafeguardingBot.Channel.Activities;

/// <summary>The activity types that Teams sends; any other type is acknowledged and ignored.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string Typing = "typing";

    public static bool IsKnown(string type) => type is Message or MessageUpdate or MessageDelete or MessageReaction
        or ConversationUpdate or InstallationUpdate or Event or Invoke or Typing;
}
