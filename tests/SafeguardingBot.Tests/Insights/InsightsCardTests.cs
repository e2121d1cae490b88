using SafeguardingBot.Insights;
using SafeguardingBot.Tests.Asking;

namespace SafeguardingBot.Tests.Insights;

public sealed class InsightsCardTests
{
    private static readonly ReportPeriod Period = ReportPeriod.Before(new(2026, 11, 21, 9, 15, 0, TimeSpan.Zero));

    private static readonly UsageReport Report = new(Period, new("All questions", 120, 340),
    [
        new(Dimension.Outcome, "What came of them", [new("Answered with a theme", 110, 260), new("Not answered", 30, 35), new("Asked which theme was meant", 25, 30), new("Answered from a review", 10, 15)]),
        new(Dimension.Theme, "By theme", [new("Domestic abuse", 45, 60), new("Neglect", 40, 55), new("Safe sleep and co-sleeping", 35, 40), new("Professional curiosity", 20, 25), new("Escalation and professional disagreement", 15, 15), new("Other themes", 45, 65)]),
        new(Dimension.Area, "By area", [new("Southampton", 60, 170), new("No area said", 45, 120), new("Other areas", 20, 50)]),
        new(Dimension.Profession, "By profession", [new("Social worker", 55, 165), new("Health visitor", 25, 80), new("Other professions", 40, 95)]),
        new(Dimension.Read, "Weekly cards read in 7 weeks", [new("Neglect", 40, 40), new("Domestic abuse", 35, 35), new("Other themes", 10, 15)]),
        new(Dimension.Week, "By week", [new("24 Aug to 6 Sep", 5, 10), new("7 to 13 Sep", 15, 25), new("14 to 20 Sep", 20, 35), new("21 to 27 Sep", 25, 40), new("28 Sep to 4 Oct", 30, 45), new("5 to 11 Oct", 25, 35), new("12 to 18 Oct", 30, 40), new("19 to 25 Oct", 20, 30), new("26 Oct to 1 Nov", 15, 20), new("2 to 8 Nov", 30, 35), new("9 to 15 Nov", 30, 40)]),
    ]);

    [Fact]
    public void Sample_ByTheme_HasTheShapeThatTheBotFills() => CardSample.ApproveWhole("insights", InsightsCard.Of(Report, Dimension.Theme, new("https://learning.example.gov.uk/console/insights")), InsightsDataJson.Default);

    [Fact]
    public void Sample_ByWeek_HasTheShapeThatTheBotFills() => CardSample.ApproveWhole("insights.week", InsightsCard.Of(Report, Dimension.Week, page: null), InsightsDataJson.Default);

    [Fact]
    public void Sample_OfReaders_HasTheShapeThatTheBotFills() => CardSample.ApproveWhole("insights.read", InsightsCard.Of(Report, Dimension.Read, page: null), InsightsDataJson.Default);

    [Fact]
    public void Sample_OfNothing_HasTheShapeThatTheBotFills() =>
        CardSample.ApproveWhole("insights.none", InsightsCard.Of(new(Period, null, [.. Report.Tables.Select(t => t with { Rows = [] })]), Dimension.Theme, page: null), InsightsDataJson.Default);

    [Fact]
    public void Of_MoreRowsThanFit_SaysHowManyAreLeftOut()
    {
        var many = Report with { Tables = [new(Dimension.Theme, "By theme", [.. Enumerable.Range(1, 30).Select(i => new UsageRow($"Theme {i}", 100 - i, 100))])] };

        var card = InsightsCard.Of(many, Dimension.Theme, page: null);

        Assert.Equal(12, card.Rows.Count());
        Assert.Equal("18 more have fewer people.", card.More);
    }
}
