using System.Text.Json;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Tests.Activities;

public sealed class InvokeValuesTests
{
    [Theory]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"more","data":{"theme":"safe-sleep"}},"trigger":"manual"}""", "more", false)]
    [InlineData("""{"action":{"verb":"refresh"},"trigger":"automatic"}""", "refresh", true)]
    [InlineData("""{"action":{"verb":["more"]}}""", "", false)]
    [InlineData("""{"action":"more"}""", null, false)]
    [InlineData("""{}""", null, false)]
    [InlineData("\"text\"", null, false)]
    public void CardAction_Of_ReadsVerbAndTrigger(string value, string? verb, bool isAutomatic)
    {
        var action = CardActionValue.Of(With(value));

        Assert.Equal(verb, action?.Verb);
        Assert.Equal(isAutomatic, action?.IsAutomatic ?? false);
    }

    [Theory]
    [InlineData("""{"commandId":"find","parameters":[{"name":"q","value":"neglect"}],"queryOptions":{"skip":5,"count":10}}""", "neglect", false, 5, 10)]
    [InlineData("""{"commandId":"find","parameters":[{"name":"initialRun","value":"true"}]}""", "", true, 0, 25)]
    [InlineData("""{"parameters":[null,7,{"name":"q","value":{}}],"queryOptions":{"skip":-1,"count":1000000}}""", "", false, 0, 25)]
    [InlineData("""{"parameters":"q","queryOptions":[]}""", "", false, 0, 25)]
    [InlineData("""{"parameters":[{"name":"q","value":"\ud800"}]}""", "", false, 0, 25)]
    public void ComposeQuery_Of_ReadsTextAndPage(string value, string text, bool isInitialRun, int skip, int count)
    {
        var query = ComposeQueryValue.Of(With(value));

        Assert.Equal((text, isInitialRun, skip, count), (query!.Text, query.IsInitialRun, query.Skip, query.Count));
    }

    [Theory]
    [InlineData("""{"queryText":"be","queryOptions":{"skip":0,"top":5},"dataset":"themes","kind":"search"}""", "themes", "be", 5)]
    [InlineData("""{"queryText":"","dataset":"themes"}""", "themes", "", 15)]
    [InlineData("""{}""", "", "", 15)]
    public void Search_Of_ReadsTextAndDataset(string value, string dataset, string text, int top)
    {
        var search = SearchValue.Of(With(value));

        Assert.Equal((dataset, text, top), (search!.Dataset, search.Text, search.Top));
    }

    [Theory]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{\"feedbackText\":\"clear\"}"}}""", true, "clear")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"bare words"}}""", false, "bare words")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"dislike"}}""", false, "")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"[1]"}}""", false, "")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"heart"}}""", null, null)]
    [InlineData("""{"actionName":"feedback"}""", null, null)]
    public void Feedback_Of_ReadsReactionAndWords(string value, bool? isLike, string? text)
    {
        var feedback = FeedbackValue.Of(With(value));

        Assert.Equal((isLike, text), (feedback?.IsLike, feedback?.Text));
    }

    private static Activity With(string value) => new() { Type = "invoke", Value = JsonDocument.Parse(value).RootElement };
}
