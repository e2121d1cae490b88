using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Tests.Activities;

namespace SafeguardingBot.Channel.Tests.Hosting;

/// <summary>Activities as Teams sends them: every kind reaches the handler, with its own members read.</summary>
public sealed class ActivityTypeTests
{
    private const string Nowhere = "http://127.0.0.1:9/";

    [Theory]
    [InlineData("teamMemberAdded")]
    [InlineData("teamMemberRemoved")]
    [InlineData("channelCreated")]
    [InlineData("channelRenamed")]
    [InlineData("channelDeleted")]
    [InlineData("channelRestored")]
    [InlineData("channelShared")]
    [InlineData("channelUnshared")]
    [InlineData("channelMemberAdded")]
    [InlineData("channelMemberRemoved")]
    [InlineData("teamRenamed")]
    [InlineData("teamDeleted")]
    [InlineData("teamHardDeleted")]
    [InlineData("teamArchived")]
    [InlineData("teamUnarchived")]
    [InlineData("teamRestored")]
    [InlineData("somethingNew")]
    public async Task ConversationUpdate_OfAnyEvent_IsHandled(string eventType)
    {
        var activity = await ReceiveAsync("conversationUpdate", $$$"""
            {"membersAdded":[{"id":"{{{Incoming.Bot}}}"},{"id":"29:ben","aadObjectId":"aad-ben"}],"membersRemoved":[],
             "channelData":{"eventType":"{{{eventType}}}","tenant":{"id":"{{{Incoming.Tenant}}}"},"team":{"id":"19:team@thread.tacv2","name":"Family Help","aadGroupId":"g"},
             "channel":{"id":"19:abc@thread.tacv2","name":"Duty","type":"standard"} } }
            """);

        Assert.Equal([Incoming.Bot, "29:ben"], activity.MembersAdded!.Select(member => member.Id));
        Assert.Equal(eventType, activity.ChannelData!.EventType);
        Assert.Equal(("19:team@thread.tacv2", "Family Help", "g"), (activity.ChannelData.Team!.Id, activity.ChannelData.Team.Name, activity.ChannelData.Team.AadGroupId));
        Assert.Equal(("Duty", "standard"), (activity.ChannelData.Channel!.Name, activity.ChannelData.Channel.Type));
    }

    [Theory]
    [InlineData("add")]
    [InlineData("remove")]
    [InlineData("add-upgrade")]
    [InlineData("remove-upgrade")]
    public async Task InstallationUpdate_HasItsActionAndChannel(string action)
    {
        var activity = await ReceiveAsync("installationUpdate", $$$"""
            {"action":"{{{action}}}","channelData":{"settings":{"selectedChannel":{"id":"19:abc@thread.tacv2"}},"team":{"id":"19:team@thread.tacv2"} } }
            """);

        Assert.Equal(action, activity.Action);
        Assert.Equal("19:abc@thread.tacv2", activity.ChannelData!.Settings!.SelectedChannel!.Id);
    }

    [Fact]
    public async Task MessageReaction_HasWhatWasAddedAndToWhat()
    {
        var activity = await ReceiveAsync("messageReaction", """{"reactionsAdded":[{"type":"like"},null],"reactionsRemoved":[{"type":"sad"}],"replyToId":"176"}""");

        Assert.Equal("like", Assert.Single(activity.ReactionsAdded!).Type);
        Assert.Equal("sad", Assert.Single(activity.ReactionsRemoved!).Type);
        Assert.Equal("176", activity.ReplyToId);
    }

    [Theory]
    [InlineData("messageUpdate", "editMessage")]
    [InlineData("messageUpdate", "undeleteMessage")]
    [InlineData("messageDelete", "softDeleteMessage")]
    public async Task MessageChange_HasItsEvent(string type, string eventType)
    {
        var activity = await ReceiveAsync(type, $$$"""{"text":"now","channelData":{"eventType":"{{{eventType}}}" } }""");

        Assert.Equal((eventType, "now"), (activity.ChannelData!.EventType, activity.Text));
    }

    [Theory]
    [InlineData("application/vnd.microsoft.readReceipt")]
    [InlineData("application/vnd.microsoft.meetingStart")]
    [InlineData("application/vnd.microsoft.meetingParticipantJoin")]
    public async Task Event_HasItsNameAndValue(string name)
    {
        var activity = await ReceiveAsync("event", $$"""{"name":"{{name}}","value":{"lastReadMessageId":"176"} }""");

        Assert.Equal(name, activity.Name);
        Assert.Equal("176", activity.Value!.Value.GetProperty("lastReadMessageId").GetString());
    }

    [Fact]
    public async Task Typing_IsHandled() => Assert.Equal("typing", (await ReceiveAsync("typing", "{}")).Type);

    [Fact]
    public async Task Message_InAMeeting_HasTheMeetingAndTheClientsPlace()
    {
        var activity = await ReceiveAsync("message", """
            {"text":"hi","localTimezone":"Europe/London","importance":"high","channelData":{"meeting":{"id":"MCMx"},"source":{"name":"message"}},
             "entities":[{"type":"clientInfo","locale":"cy-GB","country":"GB","platform":"iOS","timezone":"Europe/London"}],
             "attachments":[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"a.docx","content":{"fileType":"docx"}}]}
            """);

        Assert.Equal("MCMx", activity.ChannelData!.Meeting!.Id);
        Assert.Equal(("cy-GB", "GB", "iOS"), (activity.Entities![0].Locale, activity.Entities[0].Country, activity.Entities[0].Platform));
        Assert.Equal("""{"fileType":"docx"}""", activity.Attachments![0].Content.ToString());
        Assert.Equal("Europe/London", activity.LocalTimezone);
    }

    private static async Task<Activity> ReceiveAsync(string type, string members)
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler);
        var activity = Incoming.Message(Nowhere, "").With("type", type);
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
            activity[name] = value?.DeepClone();

        using var response = await bot.PostAsync(activity.ToJsonString());
        await handler.FinishedAsync();

        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return Assert.Single(handler.Turns).Activity;
    }
}
