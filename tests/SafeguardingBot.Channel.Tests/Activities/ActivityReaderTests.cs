using System.Text;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Tests.Activities;

public sealed class ActivityReaderTests
{
    [Theory]
    [InlineData("""{"type":"message","text":"hello"}""", "hello")]
    [InlineData("""{"Type":"message","TEXT":"hello"}""", "hello")]
    [InlineData("""{"type":"message","te\u0078t":"hello"}""", "hello")]
    [InlineData("""{"type":"message","text":"first","text":"hello"}""", "hello")]
    [InlineData("""{"type":"message","texts":"other","unknown":{"text":["inner"]}}""", null)]
    [InlineData("""{"type":"message","text":7}""", null)]
    [InlineData("""{"type":"message","text":{"text":"inner"}}""", null)]
    [InlineData("""{"type":"message","channelData":{"text":"inner"}}""", null)]
    [InlineData(""" {"type":"message","text":"a \"b\" \u00e9"} """, "a \"b\" é")]
    public void TryRead_ReadsAMemberByItsName(string body, string? text) => Assert.Equal(text, Read(body)?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":"message"} x""")]
    [InlineData("""{"type":"message"}{}""")]
    [InlineData("""{"type":"message",}""")]
    [InlineData("""{"type":"message","from":"Pat"}""")]
    [InlineData("""{"type":"message","from":7,"entities":{}}""")]
    [InlineData("""{"type":"message","entities":["\ud800"],"text":"\ud800"}""")]
    [InlineData("""["message",{"entities":{}}]""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    public void TryRead_WhatIsNoActivity_IsRefused(string body) => Assert.Null(Read(body));

    [Fact]
    public void TryRead_Lists_AreWithoutNulls()
    {
        var activity = Read("""{"type":"message","membersAdded":[null,{"id":"a"}],"entities":[],"attachments":null,"value":null}""");

        Assert.Equal("a", Assert.Single(activity!.MembersAdded!).Id);
        Assert.Empty(activity.Entities!);
        Assert.Null(activity.Attachments);
        Assert.Null(activity.Value);
    }

    [Theory]
    [InlineData(""" "channelData":"odd" """)]
    [InlineData(""" "channelData":{"alert":"odd"} """)]
    [InlineData(""" "channelData":{"tenant":["odd"]} """)]
    [InlineData(""" "channelData":{"team":"odd"} """)]
    [InlineData(""" "channelData":{"channel":7} """)]
    [InlineData(""" "channelData":{"meeting":true} """)]
    [InlineData(""" "channelData":{"settings":[]} """)]
    [InlineData(""" "channelData":{"settings":{"selectedChannel":"odd"}} """)]
    [InlineData(""" "ChannelData":{"Team":"odd"} """)]
    [InlineData(""" "recipient":"odd" """)]
    [InlineData(""" "conversation":"odd" """)]
    [InlineData(""" "attachments":"odd" """)]
    [InlineData(""" "membersAdded":["odd"] """)]
    [InlineData(""" "reactionsRemoved":{"type":"odd"} """)]
    [InlineData(""" "suggestedActions":{"actions":"odd"} """)]
    [InlineData(""" "entities":{} """)]
    public void TryRead_AMemberOfAnotherKind_LosesNotTheMessage(string odd)
    {
        var activity = Read($$"""{"type":"message","from":{"id":"29:ann"},"text":"a \"b\" \u00e9",{{odd}}}""");

        Assert.Equal(("29:ann", "a \"b\" é"), (activity?.From?.Id, activity?.Text));
    }

    [Fact]
    public void TryRead_AMemberOfAnotherKind_KeepsWhatIsBesideIt()
    {
        var activity = Read("""
            {"type":"invoke","value":{"id":7},"entities":["odd",{"type":"mention","mentioned":{"id":"28:bot"}},[1]],"conversation":{"id":"a:1","tenantId":"t"},
             "channelData":{"alert":"yes","settings":7,"meeting":"odd","tenant":{"id":"t"},"team":{"id":"19:team"}}}
            """);

        Assert.Equal("28:bot", Assert.Single(activity!.Entities!).Mentioned?.Id);
        Assert.Equal(("a:1", "t", "19:team"), (activity.Conversation?.Id, activity.ChannelData?.Tenant?.Id, activity.ChannelData?.Team?.Id));
        Assert.Null(activity.ChannelData?.Settings);
        Assert.Equal(7, activity.Value?.GetProperty("id").GetInt32());
    }

    [Fact]
    public void TryRead_Alert_IsOutgoingOnly() => Assert.False(Read("""{"type":"message","channelData":{"alert":true}}""")!.ChannelData!.Alert);

    [Theory]
    [InlineData(62, true)]
    [InlineData(64, false)]
    public void TryRead_NestedDeeply_IsRefused(int lists, bool isRead) =>
        Assert.Equal(isRead, Read($$"""{"type":"message","value":{{new string('[', lists)}}{{new string(']', lists)}}}""") is not null);

    private static Activity? Read(string body) => ActivityReader.TryRead(Encoding.UTF8.GetBytes(body), out var activity) ? activity : null;
}
