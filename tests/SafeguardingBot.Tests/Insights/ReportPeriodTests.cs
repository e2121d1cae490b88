using SafeguardingBot.Insights;

namespace SafeguardingBot.Tests.Insights;

public sealed class ReportPeriodTests
{
    [Theory]
    [InlineData("2026-11-21T09:15:00Z", "24 August 2026 to 15 November 2026")] // a Saturday: its week is not complete
    [InlineData("2026-11-22T23:59:59Z", "24 August 2026 to 15 November 2026")]
    [InlineData("2026-11-23T00:00:00Z", "31 August 2026 to 22 November 2026")]
    [InlineData("2026-07-05T22:59:59Z", "6 April 2026 to 28 June 2026")] // Sunday evening in England
    [InlineData("2026-07-05T23:00:00Z", "13 April 2026 to 5 July 2026")] // Monday in England, still Sunday in UTC
    public void Before_ATime_IsTwelveCompleteWeeks(string now, string period) => Assert.Equal(period, ReportPeriod.Before(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).Text);

    [Fact]
    public void Bounds_OverTheEndOfSummerTime_AreMidnightInEngland()
    {
        var period = ReportPeriod.Before(new(2026, 11, 21, 9, 15, 0, TimeSpan.Zero));

        Assert.Equal(new(2026, 8, 23, 23, 0, 0, TimeSpan.Zero), DateTimeOffset.FromUnixTimeMilliseconds(period.From));
        Assert.Equal(new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.FromUnixTimeMilliseconds(period.Until));
        Assert.Equal(period.Mondays[0], ReportPeriod.MondayOf(period.From));
        Assert.Equal(period.Mondays[^1], ReportPeriod.MondayOf(period.Until - 1));
    }

    [Theory]
    [InlineData("2026-10-05", "2026-10-05", "5 to 11 Oct")]
    [InlineData("2026-09-28", "2026-09-28", "28 Sep to 4 Oct")]
    [InlineData("2026-10-05", "2026-10-26", "5 Oct to 1 Nov")]
    public void WeeksText_OfWeeks_IsFirstToLastDay(string first, string last, string text) => Assert.Equal(text, ReportPeriod.WeeksText([first, last]));
}
