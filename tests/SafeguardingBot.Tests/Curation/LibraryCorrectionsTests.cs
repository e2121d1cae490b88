using SafeguardingBot.Curation.Corrections;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Tests.Curation;

public sealed class LibraryCorrectionsTests
{
    private static readonly LibraryFiles Cards = LibraryFiles.FromFolder(RepositoryFolder.Cards);
    private static readonly LearningLibrary Before = LibraryReader.Read(Cards).Library!;

    [Theory]
    [InlineData("Take time to check that parents have understood the guidance.", "Always check that parents have understood the guidance.", "Always check that parents have understood the guidance.")]
    [InlineData("Take time to check that parents have understood the guidance.", "Ring the hospital before the baby goes home.", null)]
    public void Of_PointThatChanged_IsACorrectionOrAnotherSentence(string before, string after, string? corrected)
    {
        var now = Changed("learning/safe-sleep.md", before, after);

        var corrections = LibraryCorrections.Of(Before, now);

        Assert.Equal(corrected, corrections.Points[ShownAnswer.HashOf(before)].After);
        Assert.Single(corrections.Points);
    }

    [Fact]
    public void Of_NothingThatPeopleActOn_IsEmpty()
    {
        Assert.True(LibraryCorrections.Of(Before, Before).IsEmpty);
        Assert.True(LibraryCorrections.Of(Before, Changed("areas/swindon.yaml", "verified: null", "verified: 2026-11-21")).IsEmpty);
        Assert.True(LibraryCorrections.Of(Before, Changed("learning/safe-sleep.md", "[southampton-2019: Safe Sleep]", "[southampton-2019: Safe Sleep] {for: gp}")).IsEmpty);
    }

    [Fact]
    public void Of_NumberThatChanged_NamesItsAreaAlone()
    {
        var corrections = LibraryCorrections.Of(Before, Changed("areas/swindon.yaml", "01793 466900", "01632 960111"));

        Assert.Equal([AreaId.Parse("swindon")], corrections.Areas);
        var shown = new ShownAnswer(SafeguardingBot.Knowledge.Answering.Outcome.None, false, AreaId.Parse("swindon"), [], null, [], []);
        Assert.Contains("01632 960111", Assert.Single(corrections.In(shown)).After, StringComparison.Ordinal);
        Assert.Empty(corrections.In(shown with { Area = AreaId.Parse("southampton") }));
    }

    private static LearningLibrary Changed(string path, string before, string after) =>
        LibraryReader.Read(Cards.With([new(path, Cards.Text(path)!.Replace(before, after, StringComparison.Ordinal))])).Library!;
}
