using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SafeguardingBot.Knowledge.Library;

/// <summary>When a document was published, as precisely as it says: a year, a month, or a span of years.</summary>
public sealed record ReviewDate
{
    private ReviewDate(string text, int year, int? month, int? untilYear) => (Text, Year, Month, UntilYear) = (text, year, month, untilYear);

    /// <summary>As written in the file: <c>2019</c>, <c>2018-05</c> or <c>2019/2021</c>.</summary>
    public string Text { get; }

    public int Year { get; }

    public int? Month { get; }

    public int? UntilYear { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ReviewDate? date)
    {
        date = null;
        if (text is null)
            return false;

        if (text.Length == 9 && text[4] == '/' && IsYear(text[..4], out var from) && IsYear(text[5..], out var until) && until >= from)
            date = new ReviewDate(text, from, null, until);
        else if (text.Length == 7 && text[4] == '-' && IsYear(text[..4], out var year)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12)
            date = new ReviewDate(text, year, month, null);
        else if (text.Length == 4 && IsYear(text, out var only))
            date = new ReviewDate(text, only, null, null);

        return date is not null;
    }

    /// <summary>For people: "May 2018", "2019 to 2021", "2019".</summary>
    public override string ToString() => this switch
    {
        { Month: { } month } => new DateOnly(Year, month, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        { UntilYear: { } until } => $"{Year} to {until}",
        _ => Text,
    };

    private static bool IsYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1990 and <= 2100;
}
