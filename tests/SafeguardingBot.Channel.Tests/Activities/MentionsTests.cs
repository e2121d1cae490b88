using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Tests.Activities;

public sealed class MentionsTests
{
    private const string Name = "Learning bot";
    private const string Tag = "<at>Learning bot</at>";

    // What arrives; the mention's text; the name in the mention; what the person said.
    [Theory]
    [InlineData("<at>Learning bot</at> hello", Tag, Name, "hello")]
    [InlineData("hello <at>Learning bot</at>", Tag, Name, "hello")]
    [InlineData("what <AT>learning BOT</AT> is neglect", Tag, Name, "what is neglect")]
    [InlineData("<at>Learning bot</at><at>Learning bot</at>hello", Tag, Name, "hello")]
    [InlineData("<at>Learning bot</at>\r\n\u00a0hello\u00a0&nbsp;", Tag, Name, "hello")]
    [InlineData("<at>Ask &amp; learn</at> hello", "<at>Ask & learn</at>", "Ask & learn", "hello")]
    [InlineData("<at>Ask & learn</at> hello", "<at>Ask &amp; learn</at>", "Ask & learn", "hello")]
    [InlineData("<at id=\"0\">Learning bot</at> hello", Tag, Name, "hello")]
    [InlineData("<at>Learning\u00a0bot</at> hello", null, Name, "hello")]
    [InlineData("<at>Learning bot</at> hello", "", Name, "hello")]
    [InlineData("<at>Old name</at> hello", "<at>old name</at>", "New name", "hello")]
    [InlineData("<at>Old name</at> hello", "<at>&#79;ld name</at>", "New name", "hello")]
    [InlineData("<at>Ann</at> asked <at>Learning bot</at> this", Tag, Name, "<at>Ann</at> asked this")]
    [InlineData("hello", Tag, Name, "hello")]
    [InlineData("", Tag, Name, "")]
    [InlineData(null, Tag, Name, "")]
    [InlineData("   \r\n\t ", Tag, Name, "")]
    [InlineData("<at>Learning bot hello", null, Name, "<at>Learning bot hello")]
    [InlineData("<attic>Learning bot</at> hello", null, Name, "<attic>Learning bot</at> hello")]
    [InlineData("<at></at> hello", null, null, "<at></at> hello")]
    [InlineData("ne\u200bglect\u200d \u202egnihtemos\u202c\ufeff \u2066x\u2069", Tag, Name, "neglect gnihtemos x")]
    [InlineData("one\n\n  two \t three", Tag, Name, "one\ntwo three")]
    [InlineData("<b>bold</b> [link](https://evil.example) & co", Tag, Name, "<b>bold</b> [link](https://evil.example) & co")]
    public void Strip_TakesOutTheBotsMentionOnly(string? text, string? mention, string? name, string expected)
    {
        var activity = new Activity
        {
            Text = text,
            Recipient = new() { Id = "28:bot" },
            Entities =
            [
                new() { Type = "mention", Text = "<at>Ann</at>", Mentioned = new() { Id = "29:ann", Name = "Ann" } },
                new() { Type = "mention", Text = mention, Mentioned = new() { Id = "28:bot", Name = name } },
                new() { Type = "clientInfo", Text = "hello" },
            ],
        };

        Assert.Equal(expected, Mentions.Strip(activity));
    }

    [Theory]
    [InlineData("<at ")]
    [InlineData("<at>")]
    [InlineData("<at>x</at>")]
    [InlineData("<at>Learning bot</at>")]
    [InlineData("&nbsp;")]
    [InlineData("\u200b")]
    public void Strip_OfAHundredKilobytesOfMarkup_IsLinear(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));
        var activity = new Activity
        {
            Text = text,
            Recipient = new() { Id = "28:bot" },
            Entities = [new() { Type = "mention", Text = "no such text", Mentioned = new() { Id = "28:bot", Name = Name } }],
        };

        Assert.True(Mentions.Strip(activity).Length <= text.Length);
    }

    [Fact]
    public void Of_NameWithMarkup_IsEscapedTheSameInBothPlaces()
    {
        var mention = Mentions.Of(new() { Id = "29:ann", Name = "Ann </at><at>Everyone & <b>" });

        Assert.Equal("<at>Ann &lt;/at&gt;&lt;at&gt;Everyone &amp; &lt;b&gt;</at>", mention.Text);
        Assert.Equal("29:ann", mention.Mentioned!.Id);
    }
}
