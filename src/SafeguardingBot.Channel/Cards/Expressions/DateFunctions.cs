using System.Globalization;

namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>Dates as text, always in UTC and English: what a person should read in local time is made local before it becomes data.</summary>
internal static class DateFunctions
{
    private const long UnixEpochTicks = 621_355_968_000_000_000;
    private const string DefaultFormat = "yyyy-MM-ddTHH:mm:ss.fff'Z'";

    public static readonly Function[] All =
    [
        new("formatDateTime", 1, 3, (a, _) => FromText(a[0]) is { } time ? Format(time, a) : Value.Error("needs a date and time as text")),
        new("formatEpoch", 1, 3, (a, _) => FromSeconds(a[0]) is { } time ? Format(time, a) : Value.Error("needs seconds since 1970")),
        new("formatTicks", 1, 3, (a, _) => FromTicks(a[0]) is { } time ? Format(time, a) : Value.Error("needs ticks since the year 1")),
    ];

    private static DateTimeOffset? FromText(Value value) =>
        value.Kind == ValueKind.Text
        && DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    private static DateTimeOffset? FromMilliseconds(double milliseconds) =>
        milliseconds > -62_135_596_800_000 && milliseconds < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;

    private static DateTimeOffset? FromSeconds(Value value) => value.Kind == ValueKind.Number ? FromMilliseconds(value.Number * 1000) : null;

    // Whole milliseconds first: a double holds a date's ticks only to the nearest hundred.
    private static DateTimeOffset? FromTicks(Value value) =>
        value.Kind == ValueKind.Number && Math.Abs(value.Number) < 4e18
            ? FromMilliseconds(((long)value.Number - UnixEpochTicks) / TimeSpan.TicksPerMillisecond)
            : null;

    private static Value Format(DateTimeOffset time, Value[] arguments)
    {
        if (arguments.Length == 1)
            return Value.Of(DateFormat.Write(time, DefaultFormat)!, TextOrigin.Template); // the default format is valid
        return arguments[1].Kind != ValueKind.Text ? Value.Error("needs a format as text")
            : DateFormat.Write(time, arguments[1].Text) is { } text ? Value.Of(text, arguments[1].Origin)
            : Value.Error("uses a date format outside d dd ddd dddd M MM MMM MMMM yy yyyy H HH h hh m mm s ss fff tt Z, separators and 'quoted text'");
    }
}
