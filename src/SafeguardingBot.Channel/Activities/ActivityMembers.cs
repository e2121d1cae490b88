using System.Text.Json;

namespace SafeguardingBot.Channel.Activities;

/// <summary>What of an inbound activity is read. Text of an unexpected kind is absent: one odd value from a newer client must not lose the message.</summary>
internal static class ActivityMembers
{
    private static readonly JsonMembers<ChannelAccount> OfAccount = new(
        ("id", static (account, ref json) => account.Id = Text(ref json)),
        ("name", static (account, ref json) => account.Name = Text(ref json)),
        ("aadObjectId", static (account, ref json) => account.AadObjectId = Text(ref json)),
        ("role", static (account, ref json) => account.Role = Text(ref json)),
        ("userRole", static (account, ref json) => account.UserRole = Text(ref json)),
        ("tenantId", static (account, ref json) => account.TenantId = Text(ref json)));

    private static readonly JsonMembers<ConversationAccount> OfConversation = new(
        ("id", static (conversation, ref json) => conversation.Id = Text(ref json)),
        ("name", static (conversation, ref json) => conversation.Name = Text(ref json)),
        ("conversationType", static (conversation, ref json) => conversation.ConversationType = Word(ref json)),
        ("tenantId", static (conversation, ref json) => conversation.TenantId = Text(ref json)));

    private static readonly JsonMembers<Attachment> OfAttachment = new(
        ("contentType", static (attachment, ref json) => attachment.ContentType = Text(ref json)),
        ("content", static (attachment, ref json) => attachment.Content = RawJson.Read(ref json)),
        ("contentUrl", static (attachment, ref json) => attachment.ContentUrl = Text(ref json)),
        ("name", static (attachment, ref json) => attachment.Name = Text(ref json)));

    private static readonly JsonMembers<Entity> OfEntity = new(
        ("type", static (entity, ref json) => entity.Type = Word(ref json)),
        ("text", static (entity, ref json) => entity.Text = Text(ref json)),
        ("mentioned", static (entity, ref json) => entity.Mentioned = LenientAccount(ref json)));

    private static readonly JsonMembers<MessageReaction> OfReaction = new(
        ("type", static (reaction, ref json) => reaction.Type = Text(ref json)));

    private static readonly JsonMembers<CardAction> OfCardAction = new(
        ("type", static (action, ref json) => action.Type = Text(ref json)),
        ("title", static (action, ref json) => action.Title = Text(ref json)),
        ("value", static (action, ref json) => action.Value = Text(ref json)));

    private static readonly JsonMembers<SuggestedActions> OfSuggestedActions = new(
        ("actions", static (suggested, ref json) => suggested.Actions = OfCardAction.ReadList(ref json)));

    private static readonly JsonMembers<TenantInfo> OfTenant = new(
        ("id", static (tenant, ref json) => tenant.Id = Text(ref json)));

    private static readonly JsonMembers<TeamInfo> OfTeam = new(
        ("id", static (team, ref json) => team.Id = Text(ref json)),
        ("name", static (team, ref json) => team.Name = Text(ref json)),
        ("aadGroupId", static (team, ref json) => team.AadGroupId = Text(ref json)));

    private static readonly JsonMembers<ChannelInfo> OfChannel = new(
        ("id", static (channel, ref json) => channel.Id = Text(ref json)),
        ("name", static (channel, ref json) => channel.Name = Text(ref json)),
        ("type", static (channel, ref json) => channel.Type = Text(ref json)));

    private static readonly JsonMembers<ChannelSettings> OfSettings = new(
        ("selectedChannel", static (settings, ref json) => settings.SelectedChannel = OfChannel.Read(ref json)));

    private static readonly JsonMembers<MeetingInfo> OfMeeting = new(
        ("id", static (meeting, ref json) => meeting.Id = Text(ref json)));

    private static readonly JsonMembers<TeamsChannelData> OfChannelData = new(
        ("tenant", static (data, ref json) => data.Tenant = OfTenant.Read(ref json)),
        ("team", static (data, ref json) => data.Team = OfTeam.Read(ref json)),
        ("channel", static (data, ref json) => data.Channel = OfChannel.Read(ref json)),
        ("eventType", static (data, ref json) => data.EventType = Text(ref json)),
        ("settings", static (data, ref json) => data.Settings = OfSettings.Read(ref json)),
        ("meeting", static (data, ref json) => data.Meeting = OfMeeting.Read(ref json)),
        ("feedbackLoop", static (data, ref json) => data.FeedbackLoop = Text(ref json)),
        ("alert", static (data, ref json) => data.Alert = json.GetBoolean()));

    public static readonly JsonMembers<Activity> OfActivity = new(
        ("type", static (activity, ref json) => activity.Type = Word(ref json)),
        ("id", static (activity, ref json) => activity.Id = Text(ref json)),
        ("timestamp", static (activity, ref json) => activity.Timestamp = Time(ref json)),
        ("localTimezone", static (activity, ref json) => activity.LocalTimezone = Word(ref json)),
        ("serviceUrl", static (activity, ref json) => activity.ServiceUrl = Text(ref json)),
        ("channelId", static (activity, ref json) => activity.ChannelId = Word(ref json)),
        ("from", static (activity, ref json) => activity.From = OfAccount.Read(ref json)),
        ("recipient", static (activity, ref json) => activity.Recipient = OfAccount.Read(ref json)),
        ("conversation", static (activity, ref json) => activity.Conversation = OfConversation.Read(ref json)),
        ("replyToId", static (activity, ref json) => activity.ReplyToId = Text(ref json)),
        ("locale", static (activity, ref json) => activity.Locale = Word(ref json)),
        ("text", static (activity, ref json) => activity.Text = Text(ref json)),
        ("textFormat", static (activity, ref json) => activity.TextFormat = Word(ref json)),
        ("summary", static (activity, ref json) => activity.Summary = Text(ref json)),
        ("importance", static (activity, ref json) => activity.Importance = Text(ref json)),
        ("attachmentLayout", static (activity, ref json) => activity.AttachmentLayout = Text(ref json)),
        ("attachments", static (activity, ref json) => activity.Attachments = OfAttachment.ReadList(ref json)),
        ("entities", static (activity, ref json) => activity.Entities = OfEntity.ReadList(ref json)),
        ("channelData", static (activity, ref json) => activity.ChannelData = OfChannelData.Read(ref json)),
        ("membersAdded", static (activity, ref json) => activity.MembersAdded = OfAccount.ReadList(ref json)),
        ("membersRemoved", static (activity, ref json) => activity.MembersRemoved = OfAccount.ReadList(ref json)),
        ("reactionsAdded", static (activity, ref json) => activity.ReactionsAdded = OfReaction.ReadList(ref json)),
        ("reactionsRemoved", static (activity, ref json) => activity.ReactionsRemoved = OfReaction.ReadList(ref json)),
        ("action", static (activity, ref json) => activity.Action = Text(ref json)),
        ("name", static (activity, ref json) => activity.Name = Text(ref json)),
        ("value", static (activity, ref json) => activity.Value = json.TokenType == JsonTokenType.Null ? null : JsonElement.ParseValue(ref json)),
        ("suggestedActions", static (activity, ref json) => activity.SuggestedActions = OfSuggestedActions.Read(ref json)));

    // What nearly every message says, so that it is not made anew for each.
    private static readonly (byte[] Utf8, string Text)[] Words =
    [
        .. ((string[])[ActivityTypes.Message, ActivityTypes.Invoke, "msteams", ConversationTypes.Personal, ConversationTypes.Channel, ConversationTypes.GroupChat, "plain", "en-GB", Entity.ClientInfoType, "Europe/London"])
            .Select(word => (System.Text.Encoding.UTF8.GetBytes(word), word)),
    ];

    private static string? Word(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            foreach (var (utf8, text) in Words)
            {
                if (json.ValueSpan.SequenceEqual(utf8))
                    return text;
            }
        }

        return Text(ref json);
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String)
            return json.GetString();
        json.Skip();
        return null;
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String && json.TryGetDateTimeOffset(out var time))
            return time;
        json.Skip();
        return null;
    }

    private static ChannelAccount? LenientAccount(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject)
            return OfAccount.Read(ref json);
        json.Skip();
        return null;
    }
}
