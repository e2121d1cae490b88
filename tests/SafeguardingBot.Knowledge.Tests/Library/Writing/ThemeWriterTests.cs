using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Knowledge.Tests.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library.Writing;

public sealed class ThemeWriterTests
{
    private static readonly string Card = SmallLibrary.Files()[SmallLibrary.ThemePath].ReplaceLineEndings("\n");

    public static TheoryData<string, string> RealCards() => [.. LibraryFiles.FromFolder(RealLibrary.Folder).Below("learning", ".md").Select(f => (f.Key, f.Value))];

    [Theory]
    [MemberData(nameof(RealCards))]
    public void Write_NothingChanged_KeepsEveryByte(string path, string text)
    {
        var form = ThemeForm.Read(text);

        Assert.NotNull(form);
        Assert.Equal(text, ThemeWriter.Write(text, form));
        Assert.Equal(text.ReplaceLineEndings("\r\n"), ThemeWriter.Write(text.ReplaceLineEndings("\r\n"), form));
        Assert.True(path.Length > 0);
    }

    [Theory]
    [MemberData(nameof(RealCards))]
    public void Write_OnePointChanged_ChangesItsLineAlone(string path, string text)
    {
        var form = ThemeForm.Read(text)!;
        if (form.Practice.Count == 0)
            return;

        var changed = ThemeWriter.Write(text, form with { Practice = [form.Practice[0] with { Text = "Ring before you visit." }, .. form.Practice.Skip(1)] });

        var (before, after) = (text.Split('\n'), changed.Split('\n'));
        Assert.Equal(before.Length, after.Length);
        Assert.True(1 == before.Zip(after).Count(l => l.First != l.Second), path);
        Assert.Contains("- Ring before you visit. [", changed, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<ThemeForm, ThemeForm>, string, string> Changes() => new()
    {
        { "title", f => f with { Title = "Sleep: where?" }, "title: Safe sleep and co-sleeping\n", "title: \"Sleep: where?\"\n" },
        { "flow list", f => f with { Aliases = ["bed sharing", "a, b", "co-sleeping"] }, "[bed sharing, overlay]", "[bed sharing, \"a, b\", co-sleeping]" },
        { "block list", f => f with { Examples = ["one", "two \"quoted\" #1"] }, "  - can a baby sleep on the sofa\n", "  - one\n  - \"two \\\"quoted\\\" #1\"\n" },
        { "date", f => f with { ReviewBy = "2028-01-31" }, "review-by: 2027-11-01", "review-by: 2028-01-31" },
        { "new note", f => f with { Note = "Short." }, "review-by: 2027-11-01\n", "review-by: 2027-11-01\nnote: Short.\n" },
        { "summary", f => f with { Summary = "Ask where." }, "Where a baby sleeps matters.\n", "Ask where.\n" },
        { "a section added to", f => f with { Reflect = ["Who checks?", "When?"] }, "- Who checks?\n", "- Who checks?\n- When?\n" },
        { "a section gone", f => f with { Changes = [] }, "## What has changed since\n- Boards became partnerships. [Guidance](https://www.gov.uk/guidance)\n\n", "" },
        { "a joined line", f => f with { Findings = [f.Findings[0], f.Findings[1] with { For = "" }] }, "- A small baby is at more risk\n  than others. [town-2019: Safe Sleep; town-2019: Babies, local] {for: health-visitor, midwife}\n", "- A small baby is at more risk than others. [town-2019: Safe Sleep; town-2019: Babies, local]\n" },
        { "white space only", f => f with { Title = " Safe  sleep and\nco-sleeping " }, "", "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Write_OneFieldChanged_ChangesNothingElse(string what, Func<ThemeForm, ThemeForm> change, string before, string after)
    {
        var expected = before.Length == 0 ? Card : Card.Replace(before, after, StringComparison.Ordinal);

        Assert.Equal(expected, ThemeWriter.Write(Card, change(ThemeForm.Read(Card)!)));
        Assert.True(what.Length > 0);
    }

    // A field that holds line breaks could otherwise bring its own headings, keys and links.
    [Theory]
    [InlineData("x\n## Links\n- [Here](javascript:alert(1))")]
    [InlineData("x\r\n---\r\ntitle: Mine")]
    [InlineData("x\u2028## Links")]
    [InlineData("x\u202Egpj.exe")]
    [InlineData("x\u0000y")]
    public void Write_BreaksAndHiddenCharacters_StayOnOneLine(string typed)
    {
        var form = ThemeForm.Read(Card)!;

        var changed = ThemeWriter.Write(Card, form with { Title = typed, Note = typed, Summary = typed, Examples = [typed], Reflect = [typed], Findings = [new(typed, typed, typed)] });

        var read = ThemeForm.Read(changed);
        Assert.NotNull(read);
        Assert.Equal(form.Links, read.Links);
        Assert.Equal(OneLine.Of(typed), read.Title);
        Assert.Equal([OneLine.Of(typed)], read.Examples);
        Assert.DoesNotContain(changed, c => c is '\u202E' or '\0' or '\u2028');
    }

    [Fact]
    public void Write_NewCard_ReadsBackTheSame()
    {
        var form = ThemeForm.Begin("Dogs: and babies", ["is the dog safe", "a #1 dog"], new(2026, 11, 21)) with
        {
            Summary = "Ask about animals.", Findings = [new("Dogs were there.", "town-2019: Neglect")], Reflect = ["Who?"], Links = [new("RSPCA", "https://www.rspca.org.uk/")],
            Checks = ["**Which?**", "- [x] This — why", "- [ ] That — why", "**And?**", "- [x] A — b", "- [ ] C — d"],
        };

        var read = ThemeForm.Read(ThemeWriter.Write(null, form));

        Assert.Equivalent(form, read, strict: true);
    }
}
