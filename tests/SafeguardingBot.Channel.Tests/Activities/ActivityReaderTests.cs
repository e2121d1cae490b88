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
    [InlineData("""{"type":"message","entities":{}}""")]
    [InlineData("""{"type":"message","entities":["mention"]}""")]
    [InlineData("""{"type":"message","channelData":{"alert":"yes"}}""")]
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
    [InlineData(62, true)]
    [InlineData(64, false)]
    public void TryRead_NestedDeeply_IsRefused(int lists, bool isRead) =>
        Assert.Equal(isRead, Read($$"""{"type":"message","value":{{new string('[', lists)}}{{new string(']', lists)}}}""") is not null);

    private static Activity? Read(string body) => ActivityReader.TryRead(Encoding.UTF8.GetBytes(body), out var activity) ? activity : null;
}
