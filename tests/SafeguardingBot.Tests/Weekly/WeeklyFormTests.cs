using System.Text.Json;
using SafeguardingBot.Tests.Asking;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Tests.Weekly;

public sealed class WeeklyFormTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    [Fact]
    public void Form_FilledIn_IsASchedule()
    {
        var schedule = Form().TryRead("19:c", real.Library, out var problems);

        Assert.Empty(problems);
        Assert.Equal("Every Tuesday at 08:45 in Europe/London from 2027-01-04, 2 breaks", Text(schedule!));
    }

    [Fact]
    public void Form_OfASchedule_ReadsBackAsTheSame()
    {
        var schedule = Form().TryRead("19:c", real.Library, out _);

        var again = WeeklyForm.Of(schedule!).TryRead("19:c", real.Library, out var problems);

        Assert.Empty(problems);
        Assert.Equal(Text(schedule!), Text(again!));
        Assert.Equal(schedule!.Calendar.Breaks, again!.Calendar.Breaks);
        Assert.Equal(schedule.Themes, again.Themes);
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "zone", "Europe/Londinium", "is not known" },
        { "zone", "", "is not known" },
        { "zone", "'; DROP TABLE weekly_schedules; --", "is not known" },
        { "day", "8", "day of the week" },
        { "day", "0", "day of the week" },
        { "day", "Monday", "day of the week" },
        { "time", "25:00", "hours and minutes" },
        { "time", "", "hours and minutes" },
        { "time", "9am", "hours and minutes" },
        { "start", "01/02/2027", "first day" },
        { "start", "9999-01-01", "first day" },
        { "area", "cumbria", "area" },
        { "area", "atlantis", "area" },
        { "theme", "group:No such group", "which themes" },
        { "theme", "", "which themes" },
        { "list", "withdrawn-theme", "at least one theme" },
        { "list", "", "at least one theme" },
        { "breaks", "all summer", "is not understood" },
        { "breaks", "03/01/2027 to 21/12/2026", "is not understood" },
        { "breaks", "31/02/2027", "is not understood" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Form_WithSomethingWrong_SaysWhat(string field, string value, string expected)
    {
        var schedule = Form(field, value).TryRead("19:c", real.Library, out var problems);

        Assert.Null(schedule);
        Assert.Contains(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Form_WithEverythingWrong_SaysAllAtOnce()
    {
        var form = WeeklyForm.Of(JsonElement.Parse("""{"theme":1,"day":[],"time":null,"zone":{},"breaks":"x"}"""));

        Assert.Null(form.TryRead("19:c", real.Library, out var problems));
        Assert.Equal(7, problems.Count);
    }

    private static WeeklyForm Form(string? field = null, string value = "")
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["theme"] = "list", ["list"] = "safe-sleep,domestic-abuse", ["day"] = "2", ["time"] = "08:45", ["zone"] = "Europe/London", ["start"] = "2027-01-04", ["area"] = "southampton",
            ["bankHolidays"] = "true", ["breaks"] = "15/02/2027 to 19/02/2027\n2027-03-29 - 2027-04-09\n",
        };
        if (field is not null)
            fields[field] = value;
        return WeeklyForm.Of(JsonSerializer.SerializeToElement(fields));
    }

    private static string Text(WeeklySchedule s) =>
        $"Every {s.Calendar.Time.Day} at {CalendarText.Time.Format(s.Calendar.Time.At)} in {s.Calendar.Time.Zone.Id} from {CalendarText.Date.Format(s.Calendar.From)}, {s.Calendar.Breaks.Count} breaks";
}
