using NodaTime;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Learning;

/// <summary>Monday to Friday from 9 to 5 in London, but for bank holidays as far as their dates are known.</summary>
internal static class WorkingHours
{
    private static readonly LocalTime Start = new(9, 0), Afternoon = new(13, 0), End = new(17, 0);

    /// <summary>The half of the working day, such as <c>2026-11-23/1</c>; null outside working hours. They sort as they follow.</summary>
    public static string? Half(LocalDateTime local) =>
        local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || local.TimeOfDay < Start || local.TimeOfDay >= End || BankHolidays.Contains(local.Date)
            ? null
            : $"{local.Date.Iso()}/{(local.TimeOfDay < Afternoon ? 1 : 2)}";
}
