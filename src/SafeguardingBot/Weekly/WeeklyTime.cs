using NodaTime;
using NodaTime.TimeZones;

namespace SafeguardingBot.Weekly;

/// <summary>A day of the week and a time of day where the team works.</summary>
internal sealed record WeeklyTime(IsoDayOfWeek Day, LocalTime At, DateTimeZone Zone)
{
    /// <summary>
    /// The one instant of that day: a time that the clocks skip moves forward by as much as they do, and of a time that comes twice it is the first.
    /// </summary>
    public Instant On(LocalDate date) => (date + At).InZone(Zone, Resolvers.LenientResolver).ToInstant();

    public LocalDate FirstFrom(LocalDate date) => date.DayOfWeek == Day ? date : date.Next(Day);

    public LocalDate Today(Instant now) => now.InZone(Zone).Date;
}

/// <summary>What a team has asked for: when, from which day, and when not.</summary>
/// <param name="Breaks">School holidays and the like, both days included.</param>
internal sealed record WeeklyCalendar(WeeklyTime Time, LocalDate From, bool SkipsBankHolidays, IReadOnlyList<DateInterval> Breaks)
{
    // A list of breaks that leaves no day in ten years is a mistake.
    private const int MostWeeks = 520;

    /// <summary>The first day from <paramref name="date"/> on which a card is due, or null when the breaks leave none.</summary>
    public LocalDate? FirstFrom(LocalDate date)
    {
        var day = Time.FirstFrom(LocalDate.Max(date, From));
        for (var week = 0; week < MostWeeks; week++, day = day.PlusWeeks(1))
        {
            if (!IsSkipped(day))
                return day;
        }

        return null;
    }

    /// <summary>The first day whose moment is still to come.</summary>
    public LocalDate? NextAfter(Instant now)
    {
        var today = Time.Today(now);
        return Time.FirstFrom(today) == today && Time.On(today) <= now ? FirstFrom(today.PlusDays(1)) : FirstFrom(today);
    }

    public bool IsSkipped(LocalDate date) => (SkipsBankHolidays && BankHolidays.Contains(date)) || Breaks.Any(b => b.Contains(date));
}

/// <summary>What is to be done when a schedule is looked at.</summary>
/// <param name="Post">The day whose card goes out now; at most one.</param>
/// <param name="Missed">Days whose moment passed too long ago while nobody was there to post.</param>
/// <param name="Next">The next day, whose moment is to come; null when there is none.</param>
internal sealed record WeeklyDue(LocalDate? Post, IReadOnlyList<LocalDate> Missed, LocalDate? Next)
{
    /// <summary>After down-time a card still goes out when it is less late than this.</summary>
    public static readonly Duration MostLate = Duration.FromHours(24);

    public static WeeklyDue At(Instant now, LocalDate planned, WeeklyCalendar calendar)
    {
        LocalDate? post = null, day = planned;
        var missed = new List<LocalDate>();
        while (day is { } date && calendar.Time.On(date) is var moment && moment <= now)
        {
            if (now - moment < MostLate)
                post = date;
            else
                missed.Add(date);
            day = calendar.FirstFrom(date.PlusDays(1));
        }

        return new(post, missed, day);
    }
}
