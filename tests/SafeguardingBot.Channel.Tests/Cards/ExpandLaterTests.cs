using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed partial class ExpandLaterTests
{
    private static readonly CardTemplate Template = CardTemplate.Compile("""{ "type": "AdaptiveCard", "text": "${name}", "first": "${words[0]}" }""", "test");

    [Fact]
    public void ExpandLater_WrittenTwice_IsTheCardEachTime()
    {
        var data = new Named("*a* \"b\"", ["one"]);
        var card = Template.ExpandLater(data, NamedJson.Default.Named);
        var expected = Encoding.UTF8.GetString(Template.ExpandToUtf8(data, NamedJson.Default.Named));

        Assert.False(card.IsEmpty);
        Assert.Equal($"[{expected},{expected}]", Written(card, card));
        Assert.Equal(expected, card.ToString());
        Assert.Equal(expected, Encoding.UTF8.GetString(card.Utf8.Span));
    }

    [Fact]
    public void ExpandLater_DataLacksAPath_FailsWhenItIsWritten()
    {
        var card = Template.ExpandLater(new Named("a", []), NamedJson.Default.Named);

        Assert.Throws<CardTemplateException>(() => Written(card));
        Assert.Throws<CardTemplateException>(() => card.Utf8);
    }

    [Fact]
    public void RawJson_OfNothing_IsEmpty() => Assert.True(default(RawJson).IsEmpty);

    private static string Written(params RawJson[] values)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartArray();
            foreach (var value in values)
                value.WriteTo(writer);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public sealed record Named(string Name, IReadOnlyList<string> Words);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Named))]
    private sealed partial class NamedJson : JsonSerializerContext;
}
