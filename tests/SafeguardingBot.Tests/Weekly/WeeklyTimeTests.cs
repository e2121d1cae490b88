using System.Globalization;
using NodaTime;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Tests.Weekly;

public sealed class WeeklyTimeTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    [Fact]
    public void TenYearsOfLondon_EveryWeekdayAndQuarterHour_PostOnceALocalWeek()
    {
        const int weeks = 522;
        var first = new LocalDate(2026, 11, 23);
        var last = first.PlusWeeks(weeks);
        foreach (var day in Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None))
        {
            for (var quarter = 0; quarter < 96; quarter++)
            {
                var time = new WeeklyTime(day, LocalTime.Midnight.PlusMinutes(15 * quarter), London);
                var calendar = new WeeklyCalendar(time, first, SkipsBankHolidays: false, []);
                var posts = PostsOf(calendar, first, time.On(last));
                // Each local week, from Monday, has its one post, on its day, at its time or, where the clocks skip it, an hour later.
                Assert.Equal(Enumerable.Range(0, weeks).Select(first.PlusWeeks), posts.Select(p => p.Date.PlusDays(1).Previous(IsoDayOfWeek.Monday)));
                Assert.All(posts, p =>
                {
                    var local = p.At.InZone(London).LocalDateTime;
                    var isSkipped = London.MapLocal(p.Date + time.At).Count == 0;
                    Assert.Equal(p.Date + (isSkipped ? time.At.PlusHours(1) : time.At), local);
                    Assert.Equal(day, p.Date.DayOfWeek);
                });
            }
        }

        // As the service does it: looks again at each moment that is due, and forgets nothing but the next day.
        static List<(LocalDate Date, Instant At)> PostsOf(WeeklyCalendar calendar, LocalDate from, Instant until)
        {
            var posts = new List<(LocalDate, Instant)>();
            for (var next = calendar.FirstFrom(from); next is { } planned && calendar.Time.On(planned) is var now && now < until;)
            {
                var due = WeeklyDue.At(now, planned, calendar);
                if (due.Post is { } date)
                    posts.Add((date, now));
                Assert.Empty(due.Missed);
                next = due.Next;
            }

            return posts;
        }
    }

    [Theory]
    [InlineData("2027-03-28", "01:30", "2027-03-28T01:30:00Z", "skipped: half past two on the new time")]
    [InlineData("2027-03-28", "00:45", "2027-03-28T00:45:00Z", "before the change")]
    [InlineData("2027-03-28", "02:00", "2027-03-28T01:00:00Z", "after it")]
    [InlineData("2027-10-31", "01:30", "2027-10-31T00:30:00Z", "comes twice: the first")]
    [InlineData("2027-10-31", "02:00", "2027-10-31T02:00:00Z", "after it")]
    [InlineData("2027-07-04", "01:30", "2027-07-04T00:30:00Z", "a summer night")]
    public void On_ANightWhenTheClocksChange_IsOneInstant(string date, string at, string expected, string why) =>
        Assert.True(Date(date) is var day && NodaTime.Text.InstantPattern.General.Parse(expected).Value == new WeeklyTime(IsoDayOfWeek.Sunday, Time(at), London).On(day), why);

    [Fact]
    public void Due_LookedAtTwiceOnTheNightThatRepeatsAnHour_PostsOnce()
    {
        var calendar = Calendar(IsoDayOfWeek.Sunday, "01:30", "2027-10-01");
        var first = WeeklyDue.At(Instant.FromUtc(2027, 10, 31, 0, 30), Date("2027-10-31"), calendar);

        Assert.Equal(Date("2027-10-31"), first.Post);
        Assert.Equal(Date("2027-11-07"), first.Next);
        Assert.Null(WeeklyDue.At(Instant.FromUtc(2027, 10, 31, 1, 30), first.Next!.Value, calendar).Post);
    }

    [Theory]
    [InlineData("2027-01-11T08:59:59Z", null, 0, "2027-01-11")]
    [InlineData("2027-01-11T09:00:00Z", "2027-01-11", 0, "2027-01-18")]
    [InlineData("2027-01-12T08:59:59Z", "2027-01-11", 0, "2027-01-18")]
    [InlineData("2027-01-12T09:00:00Z", null, 1, "2027-01-18")]
    [InlineData("2027-02-01T08:00:00Z", null, 3, "2027-02-01")]
    [InlineData("2027-02-01T10:00:00Z", "2027-02-01", 3, "2027-02-08")]
    public void Due_AfterDownTime_PostsWhatIsLessThanADayLate(string now, string? post, int missed, string next)
    {
        var due = WeeklyDue.At(NodaTime.Text.InstantPattern.General.Parse(now).Value, Date("2027-01-11"), Calendar(IsoDayOfWeek.Monday, "09:00", "2026-11-01"));

        Assert.Equal(post, due.Post?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(missed, due.Missed.Count);
        Assert.Equal(Date(next), due.Next);
    }

    [Fact]
    public void FirstFrom_WithBankHolidaysAndBreaks_IsTheFirstDayThatIsNeither()
    {
        var calendar = Calendar(IsoDayOfWeek.Monday, "09:00", "2026-12-21") with { SkipsBankHolidays = true, Breaks = [new(Date("2026-12-19"), Date("2026-12-27")), new(Date("2027-01-04"), Date("2027-01-04"))] };

        Assert.Equal(Date("2027-01-11"), calendar.FirstFrom(Date("2026-12-01"))); // 21 in the break, 28 a bank holiday, 4 a training day
        Assert.Null((calendar with { Breaks = [new(Date("2026-01-01"), Date("2046-01-01"))] }).FirstFrom(Date("2026-12-01")));
    }

    [Fact]
    public void NextAfter_OnTheDayItself_DependsOnTheTime()
    {
        var calendar = Calendar(IsoDayOfWeek.Monday, "09:00", "2026-11-01");

        Assert.Equal(Date("2026-11-23"), calendar.NextAfter(Instant.FromUtc(2026, 11, 23, 8, 59)));
        Assert.Equal(Date("2026-11-30"), calendar.NextAfter(Instant.FromUtc(2026, 11, 23, 9, 0)));
        Assert.Equal(Date("2027-02-01"), (calendar with { From = Date("2027-01-26") }).NextAfter(Instant.FromUtc(2026, 11, 23, 9, 0)));
    }

    /// <summary>The rule of the Banking and Financial Dealings Act 1971 and the proclamations since; a day that was declared once is not in it.</summary>
    [Fact]
    public void BankHolidays_OfEachYearOfTheList_AreThoseOfTheRule()
    {
        Assert.All(BankHolidays.All.GroupBy(d => d.Year), year => Assert.Equal(ByRule(year.Key).Order(), year.Order()));
        Assert.True(BankHolidays.KnownUntil >= 2027);

        static IEnumerable<LocalDate> ByRule(int year)
        {
            var easter = Easter(year);
            LocalDate newYear = new(year, 1, 1), christmas = new(year, 12, 25), boxing = new(year, 12, 26);
            yield return Weekday(newYear);
            yield return easter.PlusDays(-2);
            yield return easter.PlusDays(1);
            yield return new LocalDate(year, 4, 30).Next(IsoDayOfWeek.Monday);
            yield return new LocalDate(year, 6, 1).Previous(IsoDayOfWeek.Monday);
            yield return new LocalDate(year, 9, 1).Previous(IsoDayOfWeek.Monday);
            yield return christmas.DayOfWeek >= IsoDayOfWeek.Saturday ? new(year, 12, 27) : christmas;
            yield return boxing.DayOfWeek switch { IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday => new(year, 12, 28), _ => boxing };
        }

        static LocalDate Weekday(LocalDate day) => day.DayOfWeek >= IsoDayOfWeek.Saturday ? day.Next(IsoDayOfWeek.Monday) : day;

        // The anonymous Gregorian computus.
        static LocalDate Easter(int year)
        {
            int a = year % 19, b = year / 100, c = year % 100, h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
            int l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7, m = (a + (11 * h) + (22 * l)) / 451, n = h + l - (7 * m) + 114;
            return new(year, n / 31, (n % 31) + 1);
        }
    }

    private static WeeklyCalendar Calendar(IsoDayOfWeek day, string at, string from) => new(new(day, Time(at), London), Date(from), SkipsBankHolidays: false, []);

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static LocalTime Time(string text) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
