using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed partial class LastingDataTests
{
    [Theory]
    [InlineData("""{ "$data": "${points}", "text": "${text} from ${source}" }""", 1)]
    [InlineData("""{ "$data": "${points}", "$when": "${source != 'b'}", "id": "${text}" }""", 1)]
    [InlineData("""{ "$data": "${points}", "items": [ { "$data": "${words}", "text": "- ${$data}" }, { "type": "Fixed" } ] }""", 1)]
    [InlineData("""{ "$data": "${points}", "text": "${join(foreach(words, w, concat(w, '.')), ' ')}" }""", 1)]
    [InlineData("""{ "$data": "${points}", "text": "${text} of ${$root.title}" }""", 0)]
    [InlineData("""{ "$data": "${points}", "text": "${$index} ${text}" }""", 0)]
    [InlineData("""{ "$data": "${points}", "$when": "${$root.title == 'one'}", "text": "${text}" }""", 0)]
    [InlineData("""{ "$data": "${points}", "items": [ { "$data": "${words}", "text": "${$index}" } ] }""", 0)]
    public void Expand_AgainAndInAnotherCard_IsAsOfItsJson(string element, int keptParts)
    {
        var template = CardTemplate.Compile($$"""{ "body": [ {{element}}, { "last": true } ] }""", "test");
        Point[] points = [new("*one*\n\"a\"", "a", ["x", "_y"]), new("two", "b", []), new("three", "c", ["z"])];

        foreach (var title in (string[])["one", "one", "two"])
        {
            foreach (var order in (Point[][])[points, [.. points.Reverse()], [points[1]]])
            {
                var data = new Card(title, order);
                Assert.Equal(
                    template.ExpandToString(JsonSerializer.SerializeToElement(data, LastingJson.Default.Card)),
                    Encoding.UTF8.GetString(template.ExpandToUtf8(data, LastingJson.Default.Card)));
            }
        }

        Assert.All(points, point => Assert.Equal(keptParts, point.KeptParts));
    }

    [Theory]
    [InlineData("""{ "$data": "${points}", "$when": "${source != 'b'}", "text": "${text} from ${source}" }""", 1)]
    [InlineData("""{ "$data": "${points}", "$when": "${source == 'd'}", "text": "${text}" }""", 1)]
    [InlineData("""{ "$when": "${not(empty(points))}", "text": "${count(points)} ${join(foreach(points, p, p.text), ', ')} ${points[1].text}" }""", 0)]
    [InlineData("""{ "$data": "${points}", "text": "${text} of ${$root.title}" }""", 0)]
    [InlineData("""{ "$data": "${points}", "text": "${$index} ${text}" }""", 0)]
    public void Expand_OfALastingListAgainAndInAnotherCard_IsAsOfItsJson(string element, int keptParts)
    {
        var template = CardTemplate.Compile($$"""{ "body": [ { "first": true }, {{element}}, { "last": true } ] }""", "test");
        LastingList<Point> two = new([new("*one*\n\"a\"", "a", []), new("two", "b", [])]), three = two.With(new("three", "c", []));

        foreach (var title in (string[])["one", "one", "two"])
        {
            foreach (var points in (LastingList<Point>[])[two, three])
            {
                var data = new Card(title, points);
                Assert.Equal(
                    template.ExpandToString(JsonSerializer.SerializeToElement(data, LastingJson.Default.Card)),
                    Encoding.UTF8.GetString(template.ExpandToUtf8(data, LastingJson.Default.Card)));
            }
        }

        Assert.Equal((keptParts, keptParts), (two.KeptParts, three.KeptParts));
        Assert.All(three, point => Assert.Equal(0, point.KeptParts));
    }

    [Fact]
    public void With_TheSameItem_IsTheSameList()
    {
        var list = new LastingList<Point>([new("one", "", [])]);
        Point two = new("two", "", []), other = new("two", "", []);

        Assert.Same(list.With(two), list.With(two));
        Assert.NotSame(list.With(two), list.With(other));
        Assert.Equal([list[0], two], list.With(two));
    }

    [Fact]
    public void Expand_WithOtherOptions_NeitherKeepsNorUsesWhatWasKept()
    {
        var template = CardTemplate.Compile("""{ "body": [ { "$data": "${points}", "text": "${text}" } ] }""", "test");
        var data = new Card("", [new("*one*", "", [])]);
        var raw = new CardTemplateOptions { EscapeData = false };

        Assert.Contains("\"*one*\"", Expand(raw), StringComparison.Ordinal);
        Assert.Contains("\\\\*one", Expand(null), StringComparison.Ordinal);
        Assert.Contains("\"*one*\"", Expand(raw), StringComparison.Ordinal);

        string Expand(CardTemplateOptions? options) => Encoding.UTF8.GetString(template.ExpandToUtf8(data, LastingJson.Default.Card, options));
    }

    [Fact]
    public void Expand_CopyWithAnotherText_ShowsTheOther()
    {
        var template = CardTemplate.Compile("""{ "body": [ { "$data": "${points}", "text": "${text}" } ] }""", "test");
        var point = new Point("before", "", []);
        template.ExpandToUtf8(new Card("", [point]), LastingJson.Default.Card);

        var card = template.ExpandToUtf8(new Card("", [point with { Text = "after" }]), LastingJson.Default.Card);

        Assert.Equal("""{"body":[{"text":"after"}]}"""u8, card);
    }

    [Fact]
    public void Expand_CardOverItsSize_IsRefusedAlsoFromKeptParts()
    {
        var template = CardTemplate.Compile("""{ "body": [ { "$data": "${points}", "text": "${text}" } ] }""", "test");
        var point = new Point(new string('x', 1000), "", []);
        template.ExpandToUtf8(new Card("", [point]), LastingJson.Default.Card);

        Assert.Throws<CardTemplateException>(() => template.ExpandToUtf8(new Card("", [.. Enumerable.Repeat(point, 90)]), LastingJson.Default.Card));
    }

    [Fact]
    public void Keep_OfManyTemplates_IsBounded()
    {
        var point = new Point("one", "", []);
        for (var i = 0; i < 100; i++)
            CardTemplate.Compile("""{ "body": [ { "$data": "${points}", "text": "${text}" } ] }""", "test").ExpandToUtf8(new Card("", [point]), LastingJson.Default.Card);

        Assert.InRange(point.KeptParts, 1, 10);
    }

    [Fact]
    public void Equals_ComparesWhatItSays_NotWhatWasKept()
    {
        var (one, same) = (new Point("one", "a", []), new Point("one", "a", []));
        CardTemplate.Compile("""{ "body": [ { "$data": "${points}", "text": "${text}" } ] }""", "test").ExpandToUtf8(new Card("", [one]), LastingJson.Default.Card);

        Assert.Equal(one.GetHashCode(), (one with { }).GetHashCode());
        Assert.Equal(one, one with { });
        Assert.NotEqual(one, same with { Text = "two" });
    }

    public sealed record Point(string Text, string Source, IReadOnlyList<string> Words) : LastingData;

    public sealed record Card(string Title, IEnumerable<Point> Points);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Card))]
    private sealed partial class LastingJson : JsonSerializerContext;
}
