using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Checking;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library.Checking;

public sealed class ReadingEaseTests
{
    [Theory]
    [InlineData("baby", 2)]
    [InlineData("sofa", 2)]
    [InlineData("came", 1)]
    [InlineData("table", 2)]
    [InlineData("people", 2)]
    [InlineData("asked", 1)]
    [InlineData("needed", 2)]
    [InlineData("homes", 1)]
    [InlineData("houses", 2)]
    [InlineData("school", 1)]
    [InlineData("social", 2)]
    [InlineData("action", 2)]
    [InlineData("being", 2)]
    [InlineData("violence", 3)]
    [InlineData("situation", 4)]
    [InlineData("agencies", 3)]
    [InlineData("professional", 4)]
    [InlineData("safeguarding", 3)]
    [InlineData("co-sleeping", 3)]
    [InlineData("GP", 2)]
    [InlineData("NHS", 3)]
    [InlineData("37", 1)]
    [InlineData("(the)", 1)]
    public void Count_Word_CountsItsSyllables(string word, int expected) => Assert.Equal(expected, Syllables.Count(word));

    [Theory]
    [InlineData("One. Two.", 2)]
    [InlineData("Is it? Yes! Go.", 3)]
    [InlineData("Less than 2.5 kg, e.g. at birth.", 1)]
    [InlineData("They said \"stop.\" Then they left.", 2)]
    [InlineData("At 6.30 p.m. the visit ended", 1)]
    [InlineData("", 1)]
    public void SentencesOf_Text_EndsAtStopsOnly(string text, int expected) => Assert.Equal(expected, ReadingEase.SentencesOf(text).Count());

    [Fact]
    public void Of_PlainAndHardText_ScoresByFlesch()
    {
        // Six words of one syllable in one sentence: 206.835 - 1.015 x 6 - 84.6.
        Assert.Equal(116.145, ReadingEase.Of("The cat sat on the mat.").Score, precision: 3);
        Assert.True(ReadingEase.Of("Professional curiosity was insufficient.").Score < 0);
        Assert.Equal(2.5, ReadingEase.Of("One two three. Four five.").WordsPerSentence);
    }

    [Fact]
    public void Of_Library_ListsTheHardestPointsFirst()
    {
        var report = ReadingReport.Of(new LibraryFiles(WholeLibrary.Files()), hardest: 2);

        Assert.Equal(2, report.Hardest.Count);
        Assert.True(report.Hardest[0].Ease.Score <= report.Hardest[1].Ease.Score);
        Assert.All(report.Hardest, h => Assert.True(h.Line.Point));
    }

    [Fact]
    public void Of_Card_DropsCitationsLinksAndMarks()
    {
        const string card = """
            ---
            title: T
            ---
            It opens.

            ## What to do
            - Ask. [town-2019: Safe Sleep; town-2019: Babies, local] {for: gp}

            ## Check your understanding
            **Why?**
            - [x] Yes — it says so.

            ## What has changed since
            - Boards became partnerships. [Guidance](https://www.gov.uk/guidance)

            ## Links
            - [Guidance](https://www.gov.uk/guidance)
            """;

        Assert.Equal(
            [("It opens.", 4, false), ("Ask.", 7, true), ("Why?", 10, false), ("Yes. it says so.", 11, false), ("Boards became partnerships.", 14, false)],
            ProseLine.Of("learning/t.md", card).Select(l => (l.Text, l.Line, l.Point)));
    }
}
