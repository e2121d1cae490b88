using SafeguardingBot.Channel.Cards;

namespace SafeguardingBot.Channel.Tests.Cards;

public sealed class MarkdownEscapingTests
{
    [Theory]
    [InlineData("plain text, with stops. And 50% - done!", "plain text, with stops. And 50% - done!")]
    [InlineData("", "")]
    [InlineData("line\nline\ttab", "line\nline\ttab")]
    [InlineData("**bold** _it_ ~~gone~~", @"\*\*bold\*\* \_it\_ \~\~gone\~\~")]
    [InlineData("[link](https://x)", @"\[link\]\(https://x\)")]
    [InlineData("# heading\n> quote | `code`", @"\# heading" + "\n" + @"\> quote \| \`code\`")]
    [InlineData(@"C:\temp", @"C:\\temp")]
    [InlineData("<at>Everyone</at>", @"&lt;at\>Everyone&lt;/at\>")]
    [InlineData("<script>x</script>", @"&lt;script\>x&lt;/script\>")]
    [InlineData("<!-- x -->", @"&lt;!-- x --\>")]
    [InlineData("under <5s and < 3", "under <5s and < 3")]
    [InlineData("<\u200bat>x", @"&lt;at\>x")]
    [InlineData("R&D & Q&A", "R&D & Q&A")]
    [InlineData("&lt;at&gt;", "&amp;lt;at&amp;gt;")]
    [InlineData("&#60;b", @"&amp;\#60;b")]
    [InlineData("a\u202egnp.exe\u202c", "agnp.exe")]
    [InlineData("z\u200be\u200cr\ufeffo\u2060", "zero")]
    [InlineData("\u2066x\u2069\u200e\u200f\0\u0007", "x")]
    [InlineData("👨\u200d👩\u200d👧 family", "👨\u200d👩\u200d👧 family")]
    [InlineData("a\u200db", "ab")]
    [InlineData("Zoë Żółć 日本", "Zoë Żółć 日本")]
    public void Escape_Text_ShowsAsItIs(string text, string expected) => Assert.Equal(expected, MarkdownEscaping.Escape(text));

    [Theory]
    [InlineData("**5 < 6** [x](y) & <at>", "**5 < 6** [x](y) & <at>")]
    [InlineData("a\u202eb\u200bc", "abc")]
    public void Clean_Text_OnlyLosesWhatIsInvisible(string text, string expected) => Assert.Equal(expected, MarkdownEscaping.Clean(text));

    [Theory]
    [InlineData("Call [us]", "tel:02380833336", @"[Call \[us\]](tel:02380833336)")]
    [InlineData("Guide", "https://example.org/a_(b) c?q=*", "[Guide](https://example.org/a_%28b%29%20c?q=*)")]
    [InlineData("Mail", "mailto:a@example.org", "[Mail](mailto:a@example.org)")]
    [InlineData("Bad", "javascript:alert(1)", "Bad")]
    [InlineData("Bad", "http://example.org", "Bad")]
    [InlineData("Bad*", "not a link", @"Bad\*")]
    [InlineData("Bad", "", "Bad")]
    public void Link_Address_IsKeptWhenSafe(string title, string address, string expected) => Assert.Equal(expected, MarkdownEscaping.Link(title, address));
}
