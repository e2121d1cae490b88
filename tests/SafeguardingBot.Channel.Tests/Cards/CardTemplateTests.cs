using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class CardTemplateTests
{
    [Theory]
    [InlineData("TextBlock text", """{"type":"TextBlock","text":"# ${v}"}""", """{"type":"TextBlock","text":"# \\*a\\*"}""")]
    [InlineData("text on its own", """{"type":"TextBlock","text":"${v}"}""", """{"type":"TextBlock","text":"\\*a\\*"}""")]
    [InlineData("fact", """{"facts":[{"title":"${v}","value":"${v}"}]}""", """{"facts":[{"title":"\\*a\\*","value":"\\*a\\*"}]}""")]
    [InlineData("whole facts from data", """{"facts":"${facts}"}""", """{"facts":[{"title":"\\_t","value":"\\_v"}]}""")]
    [InlineData("action title", """{"type":"Action.Submit","title":"${v}"}""", """{"type":"Action.Submit","title":"*a*"}""")]
    [InlineData("spoken and fallback text", """{"speak":"${v}","fallbackText":"${v}"}""", """{"speak":"*a*","fallbackText":"*a*"}""")]
    [InlineData("plain text run", """{"type":"TextRun","text":"${v}"}""", """{"type":"TextRun","text":"*a*"}""")]
    [InlineData("strings of a rich text block", """{"inlines":["${v}",{"text":"${v}"}]}""", """{"inlines":["*a*",{"text":"*a*"}]}""")]
    [InlineData("link, id and verb", """{"url":"${url}","id":"${v}","verb":"${v}"}""", """{"url":"https://x/_a_?q=(1)","id":"*a*","verb":"*a*"}""")]
    [InlineData("action data", """{"data":{"text":"${v}","deep":{"text":"${v}"}}}""", """{"data":{"text":"*a*","deep":{"text":"*a*"}}}""")]
    [InlineData("mention", """{"msteams":{"entities":[{"type":"mention","text":"<at>${v}</at>"}]}}""", """{"msteams":{"entities":[{"type":"mention","text":"<at>*a*</at>"}]}}""")]
    [InlineData("literal from the template", """{"text":"${if(true, '**yes**', v)}"}""", """{"text":"**yes**"}""")]
    [InlineData("template and data joined", """{"text":"${concat('**', v, '**')}"}""", """{"text":"**\\*a\\***"}""")]
    [InlineData("list joined", """{"text":"${join(foreach(l, x, concat('- ', x)), '\n')}"}""", """{"text":"- \\_1\n- \\_2"}""")]
    [InlineData("added", """{"text":"${'*' + v}"}""", """{"text":"*\\*a\\*"}""")]
    [InlineData("compared before it is escaped", """{"text":"${if(v == '*a*', 'same', 'other')}"}""", """{"text":"same"}""")]
    [InlineData("counted before it is escaped", """{"text":"${length(v)}"}""", """{"text":3}""")]
    [InlineData("changed case", """{"text":"${toUpper(v)}"}""", """{"text":"\\*A\\*"}""")]
    [InlineData("cut", """{"text":"${substring(v, 0, 1)}"}""", """{"text":"\\*"}""")]
    [InlineData("trusted", """{"text":"${safeMarkdown} ${v}"}""", """{"text":"**ok** \\*a\\*"}""")]
    [InlineData("trusted and joined", """{"text":"${concat(safeMarkdown, v)}"}""", """{"text":"**ok**\\*a\\*"}""")]
    [InlineData("invisible in a title", """{"title":"${hidden}"}""", """{"title":"ab"}""")]
    [InlineData("invisible in an id", """{"id":"${hidden}"}""", """{"id":"a\u202eb"}""")]
    public void Expand_String_IsEscapedWhereMarkdownIsRead(string place, string template, string expected)
    {
        var data = JsonElement.Parse("""
            {"v":"*a*","url":"https://x/_a_?q=(1)","l":["_1","_2"],"safeMarkdown":"**ok**","hidden":"a\u202eb","facts":[{"title":"_t","value":"_v"}]}
            """);
        var card = CardTemplate.Compile(template, place).Expand(data);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), card), card.GetRawText());
    }

    [Fact]
    public void Compile_ManyMistakes_ReportsEachWithFileAndPath()
    {
        const string template = """
            {"body":[{"text":"${shout(name)}"},{"$when":"yes","text":"${a +}"},{"text":"${open"},{"$data":{"x":"${y}"},"text":"ok"},{"text":"${if(a)}"},{"a b":"${'x}"}]}
            """;
        var faults = Assert.Throws<CardTemplateException>(() => CardTemplate.Compile(template, "answer.json")).Faults;
        Assert.Equal(
            ["$.body[0].text", "$.body[1].$when", "$.body[1].text", "$.body[2].text", "$.body[3].$data", "$.body[4].text", "$.body[5]['a b']"],
            faults.Select(fault => fault.JsonPath));
        Assert.All(faults, fault => Assert.Equal("answer.json", fault.File));
        Assert.Contains("unknown function 'shout'", faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("'if' takes 3 argument(s), not 1", faults[5].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_SamePropertyTwice_IsReported()
    {
        var faults = Assert.Throws<CardTemplateException>(() => CardTemplate.Compile("""{"a":1,"a":2}""", "t")).Faults;
        Assert.Equal("t $.a: 'a' is there twice", Assert.Single(faults).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":}")]
    public void Compile_NotJson_NamesTheFile(string text)
    {
        var fault = Assert.Single(Assert.Throws<CardTemplateException>(() => CardTemplate.Compile(text, "bad.json")).Faults);
        Assert.Equal("bad.json", fault.File);
        Assert.StartsWith("not JSON", fault.Message, StringComparison.Ordinal);
        Assert.Equal([fault], CardTemplate.Validate(text, "bad.json", default));
    }

    [Fact]
    public void Validate_SampleLacksPaths_ListsAllWithMistakesOfTheTemplate()
    {
        const string template = """
            {"body":[{"text":"${a.b}"},{"text":"x ${shout(1)}"},{"$data":"${list}","text":"${name} ${nick}"},{"$data":"${gone}","text":"x"},
            {"$when":"${exists(maybe)}","text":"${maybe}"},{"text":"${if(exists(maybe), maybe, 'none')}"},{"text":"it is ${o}"}]}
            """;
        var faults = CardTemplate.Validate(template, "t.json", JsonElement.Parse("""{"a":{},"o":{},"list":[{"name":"x"},{"name":"y"}]}"""));
        Assert.Equal(
            [
                "t.json $.body[1].text: unknown function 'shout' in x ${shout(1)}",
                "t.json $.body[0].text: ${a.b}: 'a.b' is not in the data",
                "t.json $.body[2].text: ${nick}: 'nick' is not in the data",
                "t.json $.body[3].$data: ${gone}: 'gone' is not in the data",
                "t.json $.body[6].text: ${o} is an object and has no text",
            ],
            faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Expand_MissingPath_SaysWhereAndNotWhatTheDataHolds()
    {
        var template = CardTemplate.Compile("""{"body":[{"text":"Hello ${person.name}"}]}""", "hello.json");
        var fault = Assert.Throws<CardTemplateException>(() => template.Expand(JsonElement.Parse("""{"person":{"secret":"Ann Other"}}""")));
        Assert.Equal("hello.json $.body[0].text: ${person.name}: 'person.name' is not in the data", fault.Message);
    }

    [Theory]
    [InlineData("${int(v)}")]
    [InlineData("${formatDateTime(v)}")]
    [InlineData("${v - 1}")]
    [InlineData("${json(v)}")]
    [InlineData("${formatDateTime('2026-01-02', v)}")]
    public void Expand_WrongValue_IsNotQuotedInTheError(string expression)
    {
        var template = CardTemplate.Compile($$"""{"text":"{{expression}}"}""", "t");
        var fault = Assert.Throws<CardTemplateException>(() => template.Expand(JsonElement.Parse("""{"v":"Baby Q"}""")));
        Assert.DoesNotContain("Baby", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"${count(foreach(l, x, count(foreach(l, y, x + y))))}"}""", "steps")]
    [InlineData("""{"body":[{"$data":"${l}","items":[{"$data":"${$root.l}","items":[{"$data":"${$root.l}","type":"TextBlock"}]}]}]}""", "larger than")]
    [InlineData("""{"text":"${replace(s, 'a', s)}"}""", "longer than")]
    [InlineData("""{"body":[{"$data":"${l}","x":"${$root.s}"}]}""", "larger than")]
    public void Expand_BeyondALimit_StopsWithAnError(string json, string expected)
    {
        var data = new JsonObject { ["l"] = new JsonArray([.. Enumerable.Range(0, 500).Select(i => (JsonNode)i)]), ["s"] = new string('a', 2000) };
        var template = CardTemplate.Compile(json, "t");
        var fault = Assert.Throws<CardTemplateException>(() => template.Expand(data));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_DataTooDeep_StopsWithAnError()
    {
        var deep = JsonDocument.Parse(new string('[', 100) + new string(']', 100), new JsonDocumentOptions { MaxDepth = 200 }).RootElement;
        var template = CardTemplate.Compile("""{"x":"${$root}"}""", "t");
        Assert.Contains("deeper than 64", Assert.Throws<CardTemplateException>(() => template.Expand(deep)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"v":"a\ud800b"}""", "a\ufffdb")]
    [InlineData("""{"v":"\udc00\ud83d"}""", "\ufffd\ufffd")]
    [InlineData("""{"v":"\ud83d\ude00!"}""", "😀!")]
    [InlineData("""{"v":"\\ud800\n"}""", "\\\\ud800\n")]
    [InlineData("""{"v":"x","\ud800":1}""", "x")]
    public void Expand_HalfASurrogatePair_BecomesAReplacementCharacter(string json, string expected)
    {
        var card = CardTemplate.Compile("""{"text":"${v}","id":"${string($root)}","data":"${$root}"}""", "t").Expand(JsonElement.Parse(json));
        Assert.Equal(expected, card.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Object, card.GetProperty("data").ValueKind);
    }

    [Fact]
    public void Expand_EmojiCutInHalf_BecomesAReplacementCharacter()
    {
        var card = CardTemplate.Compile("""{"text":"${substring(e,0,1)}"}""", "t").Expand(JsonElement.Parse("""{"e":"😀"}"""));
        Assert.Equal("\ufffd", card.GetProperty("text").GetString());
    }

    [Fact]
    public void Expand_EveryWayIn_GivesTheSameCard()
    {
        const string json = """{"type":"TextBlock","text":"Hi ${name}"}""";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var template = CardTemplate.Compile(stream, "t");
        var data = new JsonObject { ["name"] = "Zoë" };
        const string expected = """{"type":"TextBlock","text":"Hi Zoë"}""";
        Assert.Equal(expected, template.ExpandToString(JsonElement.Parse(data.ToJsonString())));
        Assert.Equal(expected, template.Expand(data).GetRawText());
        Assert.Equal(expected, template.Expand(JsonElement.Parse(data.ToJsonString())).GetRawText());
    }

    [Fact]
    public void Expand_ManyThreads_GiveEachItsOwnCard()
    {
        var template = CardTemplate.Compile("""{"body":[{"$data":"${l}","text":"${$root.n}: ${$data} ${join(foreach($root.l, x, x), ',')}"}]}""", "t");
        var cards = new string[200];
        Parallel.For(0, cards.Length, i => cards[i] = template.ExpandToString(JsonElement.Parse($$"""{"n":{{i}},"l":["a{{i}}","b"]}""")));
        Assert.All(cards.Index(), card => Assert.Equal($$"""{"body":[{"text":"{{card.Index}}: a{{card.Index}} a{{card.Index}},b"},{"text":"{{card.Index}}: b a{{card.Index}},b"}]}""", card.Item));
    }
}
