using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Channel.Tests.Cards;

/// <summary>A typed model gives the card that the same model gives as JSON.</summary>
public sealed partial class CardModelTests
{
    private static readonly Shelf Library = new(
        "A *bold* title", true, 3, 2.5, null, new Uri("https://example.org/a b"), Kind.Second, ["one", "two_", "<b>"], [new("x", 1), new("y", 0)], new("inner", 7),
        new Dictionary<string, int> { ["k"] = 1 }, "**kept**", "left out");

    [Theory]
    [InlineData("${title} ${Title} ${TITLE}")]
    [InlineData("${flag} ${number} ${fraction} ${nothing} ${address} ${kind}")]
    [InlineData("${join(words, ', ', ' and ')} ${count(words)} ${words[1]} ${first(words)}")]
    [InlineData("${boxes[0].name} ${boxes[1].size} ${count(boxes)} ${inner.name} ${inner['size']} ${string(inner)}")]
    [InlineData("${map.k} ${count(map)} ${string(map)} ${count(inner)}")]
    [InlineData("${helpMarkdown} ${title}")]
    [InlineData("${if(empty(words), 'none', 'some')} ${empty(nothing)} ${not(empty(inner))} ${exists(title)} ${exists(hidden)}")]
    [InlineData("${join(foreach(boxes, b, concat(b.name, ':', string(b.size))), ' ')} ${join(foreach(inner, e, e.key), ',')} ${count(where(boxes, b, b.size > 0))}")]
    [InlineData("${boxes[0] == boxes[0]} ${boxes[0] == boxes[1]} ${inner == boxes[0]} ${contains(words, 'one')} ${contains(inner, 'name')}")]
    [InlineData("${inner}")]
    [InlineData("${boxes}")]
    [InlineData("${words}")]
    [InlineData("${$root.title}")]
    public void Expand_OfAModel_IsAsOfItsJson(string expression)
    {
        var template = CardTemplate.Compile(
            $$"""
            { "type": "AdaptiveCard", "text": "{{expression}}", "data": "{{expression}}",
              "body": [ { "type": "TextBlock", "$data": "${boxes}", "$when": "${size > 0}", "text": "${name} ${$index} ${$root.title}", "id": "${size}" } ] }
            """, "test");

        var ofModel = Outcome(() => Encoding.UTF8.GetString(template.ExpandToUtf8(Library, ShelfJson.Default.Shelf)));
        var ofJson = Outcome(() => template.ExpandToString(JsonSerializer.SerializeToElement(Library, ShelfJson.Default.Shelf)));

        Assert.Equal(ofJson, ofModel);
    }

    [Fact]
    public void Expand_OfOneMemberSeveralTimesInARow_ReadsItOnce()
    {
        var model = new Counted();

        CardTemplate.Compile("""{ "a": "${words}", "b": "${join(words, ' ')}", "c": "${count(words)}" }""", "test").ExpandToUtf8(model, ShelfJson.Default.Counted);

        Assert.Equal(1, model.Reads);
    }

    private static string Outcome(Func<string> expand)
    {
        try
        {
            return expand();
        }
        catch (CardTemplateException fault)
        {
            return fault.Message;
        }
    }

    public enum Kind
    {
        First,
        Second,
    }

    public sealed record Box(string Name, int Size);

    public sealed record Shelf(
        string Title, bool Flag, int Number, double Fraction, string? Nothing, Uri Address, Kind Kind, IEnumerable<string> Words, IReadOnlyList<Box> Boxes, Box Inner,
        IReadOnlyDictionary<string, int> Map, string HelpMarkdown, [property: JsonIgnore] string Hidden);

    public sealed class Counted
    {
        private int reads;

        [JsonIgnore]
        public int Reads => reads;

        public IEnumerable<string> Words
        {
            get
            {
                reads++;
                yield return "a";
            }
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Shelf))]
    [JsonSerializable(typeof(Counted))]
    private sealed partial class ShelfJson : JsonSerializerContext;
}
