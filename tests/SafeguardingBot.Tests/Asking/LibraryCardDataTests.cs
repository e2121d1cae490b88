using System.Text.Json;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Tests.Asking;

public sealed class LibraryCardDataTests(RealKnowledge knowledge) : IClassFixture<RealKnowledge>
{
    private static readonly CardTemplates Templates = CardTemplates.Load(Path.Combine(RepositoryFolder.Cards, "templates"));

    [Theory]
    [InlineData("is it safe for a baby to sleep on the sofa", "southampton")]
    [InlineData("mum says she will kill herself and the baby tonight", "swindon")]
    [InlineData("who do I call in swindon", "england")]
    [InlineData("how do I challenge a decision", "southampton")]
    [InlineData("what does PLO mean", "england")]
    public void Card_ThatCopiesWhatWasWrittenBefore_IsAsOfItsJson(string question, string area)
    {
        for (var i = 0; i < 4; i++)
        {
            var data = AnswerCard.Of(knowledge.Ask(question, area), knowledge.Library);
            var expected = Templates["answer"].ExpandToString(JsonSerializer.SerializeToElement(data, CardDataJson.Default.AnswerData));

            Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(Templates["answer"].ExpandToUtf8(data, CardDataJson.Default.AnswerData)));
        }
    }

    [Fact]
    public void Of_TheSameLibrary_GivesTheSameObject()
    {
        var (point, review) = (knowledge.Library.Themes[0].Points[0], knowledge.Library.Reviews[0]);

        Assert.Same(Data.Of(point), Data.Of(point));
        Assert.Same(Data.Of([review])[0], Data.Of([review])[0]);
        Assert.Same(Data.Emergency, Data.Emergency);
    }

    [Fact]
    public void OfWhole_AListThatComesBackOnTheSameDay_GivesTheSameList()
    {
        EscalationRoute[] routes = [knowledge.Library.Areas.SelectMany(a => a.Routes).First(r => r.Area != Area.England) with { Verified = new(2025, 11, 20) }];
        DateOnly before = new(2026, 11, 20), after = new(2026, 11, 21);

        Assert.IsNotType<LastingList<RouteData>>(Data.OfWhole(routes, before));
        Assert.IsType<LastingList<RouteData>>(Data.OfWhole(routes, before));
        Assert.Same(Data.OfWhole(routes, before), Data.OfWhole(routes, before));
        Assert.Equal("", Data.OfWhole(routes, before).Single().Doubt);
        Assert.Equal(RouteText.Doubt(routes[0], after), Data.OfWhole(routes, after).Single().Doubt);
        Assert.Equal("", Data.OfWhole(routes, null).Single().Doubt);
    }

    [Fact]
    public void Of_AnotherLibrary_SaysWhatThatOneSays()
    {
        var before = knowledge.Library;
        var point = before.Themes[0].Points[0];
        var after = new LearningLibrary(before.Themes, [.. before.Reviews.Select(r => r with { ShortName = "Renamed" })], before.Areas, before.Concepts, before.Glossary, before.OutOfScope);

        Assert.DoesNotContain("Renamed", Data.Of(point).Source, StringComparison.Ordinal);
        Assert.StartsWith("Renamed, ", LibraryCardData.Of(after).Of(point).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ARouteCheckedLongAgo_IsInDoubtOnlyOnceAYearHasPassed()
    {
        var route = knowledge.Library.Areas.SelectMany(a => a.Routes).First(r => r.Area != Area.England) with { Verified = new(2025, 11, 20) };

        foreach (var (today, doubt) in new (DateOnly?, string)[] { (new(2026, 11, 20), ""), (new(2026, 11, 21), RouteText.Doubt(route, new(2026, 11, 21)) ?? "none"), (new(2026, 11, 20), ""), (null, "") })
            Assert.Equal(doubt, Data.Of([route], today)[0].Doubt);
    }

    private LibraryCardData Data => LibraryCardData.Of(knowledge.Library);
}
