using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed partial class TextInPartsTests
{
    [Theory]
    [InlineData("plain", " ", "words")]
    [InlineData("")]
    [InlineData("one", "\n- ", "\"two\"", "\n- ", "back\\slash\ttab")]
    [InlineData("*bold*", ". ", "(see [a](b))", " <b>", "&amp;")]
    [InlineData("£5, naïve, “curly”", " ", "\U0001F469\u200d\U0001F467")]
    [InlineData("in\u200bvisible", "\u202e", "and\u0007bell")]
    public void Expand_OfATextInParts_IsAsOfTheWholeText(params string[] parts)
    {
        var template = CardTemplate.Compile(
            """{ "type": "TextBlock", "text": "${words}", "speak": "${words}", "id": "${words}", "title": "${toUpper(words)} ${count(words)} ${empty(words)}" }""", "test");
        var data = new Said(new(parts));

        var card = Encoding.UTF8.GetString(template.ExpandToUtf8(data, SaidJson.Default.Said));

        Assert.Equal(template.ExpandToString(JsonSerializer.SerializeToElement(data, SaidJson.Default.Said)), card);
        Assert.Equal(string.Concat(parts), JsonDocument.Parse(card).RootElement.GetProperty("id").GetString());
    }

    public sealed record Said(TextInParts Words);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Said))]
    private sealed partial class SaidJson : JsonSerializerContext;
}
