using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeguardingBot.Tests.Asking;

/// <summary>Channels and group chats: asked by a mention, answered in the same thread, and what is a person's own stays their own.</summary>
public sealed class InPublicTests(BotHost bot) : IClassFixture<BotHost>
{
    private const string Ann = "66666666-0000-4000-8000-000000000001";

    [Theory]
    [InlineData("channel", "19:one@thread.tacv2;messageid=1759999999999")]
    [InlineData("groupChat", "19:two@thread.v2")]
    public async Task Message_ThatMentionsTheBot_IsAnsweredInTheSameThread(string type, string conversation)
    {
        var reply = await bot.SendAndWaitAsync(Message("<at>SafeguardingBot</at> bed sharing advice", type, conversation));

        Assert.Equal("Safe sleep and co-sleeping", reply?.GetProperty("summary").GetString());
        Assert.Equal(conversation, reply?.GetProperty("conversation").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Message_ToOthers_IsLeftAlone()
    {
        const string thread = "19:three@thread.tacv2;messageid=1";
        await PostAsync(Message("what is neglect?", "channel", thread));
        await PostAsync(Message("<at>Ben</at> what is neglect?", "channel", thread, mentioned: "29:ben"));
        await PostAsync(Message("the baby has stopped breathing", "channel", thread));

        await bot.SendAndWaitAsync(Message("<at>SafeguardingBot</at> bed sharing advice", "channel", thread));

        Assert.Single(bot.SentTo(thread));
    }

    [Fact]
    public async Task Message_OfAMentionAlone_GetsHelp()
    {
        var reply = await bot.SendAndWaitAsync(Message("<at>SafeguardingBot</at>", "channel", "19:four@thread.tacv2;messageid=1"));

        Assert.Contains("Try one of these", reply?.GetRawText() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ThatNowMentionsTheBot_IsAnsweredOnce_AndOthersAreNot()
    {
        const string thread = "19:five@thread.tacv2;messageid=1";
        var said = Message("what is neglect?", "channel", thread);
        await PostAsync(said);
        await PostAsync(Edit(said, "what about neglect?", mentioned: null));

        var answer = await bot.SendAndWaitAsync(Edit(said, "<at>SafeguardingBot</at> what is neglect?", "28:bot"));
        await PostAsync(Edit(said, "<at>SafeguardingBot</at> what is neglect then?", "28:bot"));
        var deleted = Edit(said, "<at>SafeguardingBot</at> what is neglect?", "28:bot");
        (deleted["type"], deleted["channelData"]!["eventType"]) = ("messageDelete", "softDeleteMessage");
        await PostAsync(deleted);
        await bot.SendAndWaitAsync(Message("<at>SafeguardingBot</at> bed sharing advice", "channel", thread));

        Assert.Contains("eglect", answer?.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, bot.SentTo(thread).Count);
    }

    [Fact]
    public async Task Edit_OfAQuestionInAPrivateChat_IsNotAnsweredAgain()
    {
        const string person = "66666666-0000-4000-8000-000000000005";
        await bot.SayAsync("bed sharing advice", person);
        var edit = bot.Activity("messageUpdate", person);
        (edit["text"], edit["channelData"]!["eventType"]) = ("what is neglect?", "editMessage");
        await PostAsync(edit);

        await bot.SayAsync("housing", person);

        Assert.Equal(2, bot.SentTo($"a:{person}").Count);
    }

    [Theory]
    [InlineData("privacy")]
    [InlineData("forget me")]
    public async Task Message_AboutWhatIsHeld_SaysNothingOfItWhereOthersRead(string text)
    {
        const string thread = "19:seven@thread.tacv2;messageid=1";
        await bot.SendAndWaitAsync(Message("<at>SafeguardingBot</at> area swindon", "channel", thread, person: Ann));

        var reply = await bot.SendAndWaitAsync(Message($"<at>SafeguardingBot</at> {text}", "channel", thread, person: Ann));

        Assert.DoesNotContain("swindon", reply?.GetRawText() ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Open a chat with me alone", reply?.GetRawText() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("<attachment id=\"1\"></attachment>")]
    [InlineData("\n<span class=\"inline-compose-card\" itemid=\"0\" itemtype=\"http://schema.skype.com/InputExtension\">\n  <span content=\"0\" itemprop=\"cardId\"></span>\n</span>\n")]
    public async Task Message_ThatIsACardFromTheComposeBox_IsNotAQuestion(string? text)
    {
        var person = $"66666666-0000-4000-8000-0000000{text?.Length ?? 999:00000}";
        var card = bot.Activity("message", person);
        card["text"] = text;
        card["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5" } },
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<attachment id=\"1\"></attachment>" });
        await PostAsync(card);

        await bot.SayAsync("housing", person);

        Assert.Single(bot.SentTo($"a:{person}"));
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("messageDelete")]
    public async Task Activity_ThatAsksNothing_IsAcceptedAndLeftAlone(string type)
    {
        var person = $"66666666-0000-4000-8000-0000000002{type.Length:00}";
        var activity = bot.Activity(type, person);
        (activity["text"], activity["reactionsAdded"], activity["replyToId"]) = ("what is neglect?", new JsonArray(new JsonObject { ["type"] = "like" }), "1");
        await PostAsync(activity);

        await bot.SayAsync("housing", person);

        Assert.Single(bot.SentTo($"a:{person}"));
    }

    private JsonObject Message(string text, string type, string conversation, string? mentioned = null, string person = Ann)
    {
        var activity = BotHost.In((type, conversation), bot.Activity("message", person));
        activity["text"] = text;
        if (mentioned is null && text.Contains("<at>SafeguardingBot</at>", StringComparison.Ordinal))
            mentioned = "28:bot";
        if (mentioned is not null)
            Mention(activity, mentioned);
        return activity;
    }

    private static JsonObject Edit(JsonObject said, string text, string? mentioned)
    {
        var edit = said.DeepClone().AsObject();
        (edit["type"], edit["text"], edit["channelData"]!["eventType"]) = ("messageUpdate", text, "editMessage");
        edit["timestamp"] = $"2026-10-09T08:00:{text.Length % 60:00}Z";
        if (mentioned is not null)
            Mention(edit, mentioned);
        return edit;
    }

    private static void Mention(JsonObject activity, string id) => activity["entities"] = new JsonArray(new JsonObject
    {
        ["type"] = "mention", ["text"] = id == "28:bot" ? "<at>SafeguardingBot</at>" : "<at>Ben</at>", ["mentioned"] = new JsonObject { ["id"] = id },
    });

    private async Task PostAsync(JsonObject activity)
    {
        using var response = await bot.PostAsync(activity.ToJsonString());
        Assert.True(response.IsSuccessStatusCode);
    }
}
