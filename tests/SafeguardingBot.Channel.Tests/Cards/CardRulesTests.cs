using System.Text.Json;
using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Cards.Rules;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class CardRulesTests
{
    private const string Good = """
        {"type":"AdaptiveCard","version":"1.5","lang":"en-GB","speak":"Safe sleep","fallbackText":"Safe sleep",
         "body":[
          {"type":"TextBlock","text":"Safe sleep","wrap":true,"size":"Large","style":"heading"},
          {"type":"TextBlock","text":"See [the guide](https://example.org) or [call](tel:999)","wrap":true},
          {"type":"TextBlock","text":"More","wrap":true},
          {"type":"Image","url":"https://example.org/a.png","altText":"A cot"},
          {"type":"Input.Text","id":"note","label":"Note","isRequired":true,"errorMessage":"Write a note"},
          {"type":"Chart.VerticalBar","title":"People by week","data":[{"x":"1","y":5}],"fallback":{"type":"TextBlock","text":"5","wrap":true}}],
         "actions":[{"type":"Action.Execute","title":"Helpful","verb":"feedback","data":{"url":"http://not-a-link","id":"note"}},
          {"type":"Action.OpenUrl","title":"Open","url":"https://example.org","iconUrl":"icon:Open"}]}
        """;

    [Fact]
    public void Check_GoodCard_FindsNothing() => Assert.Empty(CardRules.Check(JsonElement.Parse(Good)));

    [Theory]
    [InlineData("version", "\"1.6\"", "$.version")]
    [InlineData("lang", "null", "$.lang")]
    [InlineData("speak", "\"\"", "$.speak")]
    [InlineData("fallbackText", "null", "$.fallbackText")]
    [InlineData("type", "\"Card\"", "$.type")]
    [InlineData("body.0.style", "null", "$.body[0].style")]
    [InlineData("body.0.wrap", "false", "$.body[0].wrap")]
    [InlineData("body.1.text", "\"[x](http://example.org)\"", "$.body[1].text")]
    [InlineData("body.1.text", "\"[x](javascript:x)\"", "$.body[1].text")]
    [InlineData("body.1.text", "\"Hello ${name}\"", "$.body[1].text")]
    [InlineData("body.1.text", "5", "$.body[1].text")]
    [InlineData("body.3.altText", "null", "$.body[3].altText")]
    [InlineData("body.3.url", "\"http://example.org/a.png\"", "$.body[3].url")]
    [InlineData("body.4.label", "null", "$.body[4].label")]
    [InlineData("body.4.id", "null", "$.body[4].id")]
    [InlineData("body.4.errorMessage", "null", "$.body[4].errorMessage")]
    [InlineData("body.2.id", "\"note\"", "$.body[4].id")]
    [InlineData("body.5.title", "null", "$.body[5].title")]
    [InlineData("body.5.fallback", "\"drop\"", "$.body[5].fallback")]
    [InlineData("body.5.fallback.wrap", "false", "$.body[5].fallback.wrap")]
    [InlineData("actions.0.title", "null", "$.actions[0].title")]
    [InlineData("actions.0.verb", "null", "$.actions[0].verb")]
    [InlineData("actions.0.data", "\"text\"", "$.actions[0].data")]
    [InlineData("actions.1.url", "\"data:text/html,x\"", "$.actions[1].url")]
    public void Check_OneThingWrong_FindsItInItsPlace(string path, string value, string expected)
    {
        var card = JsonNode.Parse(Good)!;
        var parts = path.Split('.');
        var parent = parts[..^1].Aggregate(card, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);
        parent[parts[^1]] = JsonNode.Parse(value);
        var findings = CardRules.Check(JsonElement.Parse(card.ToJsonString()));
        Assert.Contains(expected, findings.Select(finding => finding.JsonPath));
        Assert.True(findings.Count == 1 || path == "body.0.style", string.Join('\n', findings));
    }

    [Theory]
    [InlineData(6, 0, true)]
    [InlineData(7, 0, false)]
    [InlineData(6, 3, true)]
    public void Check_Actions_AllowsSixPrimary(int primary, int secondary, bool isFine)
    {
        var card = JsonNode.Parse(Good)!;
        card["actions"] = new JsonArray([.. Enumerable.Range(0, primary + secondary).Select(i =>
            (JsonNode)new JsonObject { ["type"] = "Action.Submit", ["title"] = "t" + i, ["mode"] = i < primary ? "primary" : "secondary" })]);
        Assert.Equal(isFine, CardRules.Check(JsonElement.Parse(card.ToJsonString())).Count == 0);
    }

    [Fact]
    public void Check_LargeCard_SaysHowLarge()
    {
        var card = JsonNode.Parse(Good)!;
        card["body"]![1]!["text"] = new string('a', 28 * 1024);
        Assert.Contains("over 28672", Assert.Single(CardRules.Check(JsonElement.Parse(card.ToJsonString()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NotAnObject_IsAFinding() => Assert.Single(CardRules.Check(JsonElement.Parse("[]")));
}
