using System.Globalization;
using System.Text;

namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>The part of .NET's date formats on which .NET and the reference implementation agree. <c>Z</c> gives the offset.</summary>
internal static class DateFormat
{
    /// <summary>Null when the format holds anything else.</summary>
    public static string? Write(DateTimeOffset time, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            var c = format[i];
            var run = 1;
            while (i + run < format.Length && format[i + run] == c)
                run++;
            if (c == '\'')
            {
                var close = format.IndexOf('\'', i + 1);
                if (close < 0)
                    return null;
                text.Append(format, i + 1, close - i - 1);
                i = close + 1;
                continue;
            }

            if (Part(time, c, run) is not { } part)
                return null;
            text.Append(part);
            i += run;
        }

        return text.ToString();
    }

    private static string? Part(DateTimeOffset time, char c, int run) => (c, run) switch
    {
        ('d', <= 4) or ('M', <= 4) => Net(time, new string(c, run)),
        ('H' or 'h' or 'm' or 's', <= 2) => Net(time, new string(c, run)),
        ('y', 2 or 4) => Net(time, new string(c, run)),
        ('f', 3) => Net(time, "fff"),
        ('t', <= 2) => Net(time, "tt"),
        ('Z', 1) => "+00:00",
        ('T', 1) => "T",
        _ when !char.IsLetter(c) && c is not ('"' or '\\' or '%' or '`' or '[' or ']') => new string(c, run),
        _ => null,
    };

    // The % makes .NET read one letter as a part and not as a standard format.
    private static string Net(DateTimeOffset time, string part) => time.ToString(part.Length == 1 ? "%" + part : part, CultureInfo.InvariantCulture);
}
