using System.Globalization;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Days as people read them.</summary>
public static class DateText
{
    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What a card says of itself when nobody has read it again in time; null while it is in date.</summary>
    public static string? Overdue(Theme theme, DateOnly today) =>
        theme.ReviewBy < today ? $"This card was due to be read again by {Of(theme.ReviewBy)}. Check what it says before you rely on it." : null;
}
