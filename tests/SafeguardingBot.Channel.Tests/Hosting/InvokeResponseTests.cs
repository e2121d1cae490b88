using System.Text;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Tests.Hosting;

public sealed class InvokeResponseTests
{
    private const string Card = """{"type":"AdaptiveCard"}""";

    public static TheoryData<string, string> Shapes => new()
    {
        { Body(InvokeResponse.Card(Card)), """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""" },
        { Body(InvokeResponse.Message("Saved.")), """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Saved."}""" },
        { Body(InvokeResponse.Error(403, "Managers only.")), """{"statusCode":403,"type":"application/vnd.microsoft.error","value":{"code":"Forbidden","message":"Managers only."}}""" },
        {
            Body(InvokeResponse.TaskContinue("Choose", Card)),
            """{"task":{"type":"continue","value":{"title":"Choose","height":"medium","width":"medium","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}}}}"""
        },
        { Body(InvokeResponse.TaskMessage("Done \"now\"")), """{"task":{"type":"message","value":"Done \"now\""}}""" },
        { Body(InvokeResponse.ComposeMessage("Nothing found.")), """{"composeExtension":{"type":"message","text":"Nothing found."}}""" },
        {
            Body(InvokeResponse.ComposeResult([new() { Card = Card, Title = "Neglect", Text = "What reviews found", SelectValue = """{"id":7}""" }])),
            """{"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"},"preview":{"contentType":"application/vnd.microsoft.card.thumbnail","content":{"title":"Neglect","text":"What reviews found","tap":{"type":"invoke","value":{"id":7}}}}}]}}"""
        },
        {
            Body(InvokeResponse.SearchResults([("Bees", "bees")])),
            """{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[{"title":"Bees","value":"bees"}]}}"""
        },
        { Body(InvokeResponse.Empty), "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Factory_WritesTheDocumentedShape(string actual, string expected) => Assert.Equal(expected, actual);

    [Fact]
    public void Message_Empty_IsRefusedBecauseTeamsWouldAskAgain() => Assert.Throws<ArgumentException>(() => InvokeResponse.Message(" "));

    [Theory]
    [InlineData("adaptiveCard/action", 200, "application/vnd.microsoft.error")]
    [InlineData("application/search", 200, "application/vnd.microsoft.error")]
    [InlineData("task/fetch", 200, "\"task\":{\"type\":\"message\"")]
    [InlineData("composeExtension/query", 200, "\"composeExtension\":{\"type\":\"message\"")]
    [InlineData("composeExtension/fetchTask", 200, "\"task\":{\"type\":\"message\"")]
    [InlineData("message/submitAction", 400, "")]
    [InlineData(null, 400, "")]
    public void ErrorFor_AnyName_IsAShapeThatTheClientShows(string? name, int status, string part)
    {
        var answer = InvokeResponse.ErrorFor(name, 500, "Please try again.");

        Assert.Equal(status, answer.Status);
        Assert.Contains(part, Body(answer), StringComparison.Ordinal);
    }

    private static string Body(InvokeResponse answer) => Encoding.UTF8.GetString(answer.Body.Span);
}
