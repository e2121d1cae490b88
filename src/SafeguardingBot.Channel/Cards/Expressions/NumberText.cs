using System.Globalization;

namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>Numbers as text and back, the way JavaScript does it, in one fixed culture: 1,234.50.</summary>
internal static class NumberText
{
    /// <summary>The shortest text that reads back as the same number, without an exponent from 1e-6 up to 1e21.</summary>
    public static string Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0)
            return text == "-0" ? "0" : text;

        var exponent = int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        var sign = text[0] == '-' ? "-" : string.Empty;
        var digits = text[sign.Length..e].Replace(".", string.Empty, StringComparison.Ordinal);
        return exponent switch
        {
            >= 0 and < 21 when digits.Length <= exponent + 1 => sign + digits.PadRight(exponent + 1, '0'),
            >= 0 and < 21 => $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
            < 0 and >= -6 => $"{sign}0.{new string('0', -exponent - 1)}{digits}",
            _ => $"{text[..e]}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}",
        };
    }

    /// <summary>Half goes up, towards positive infinity.</summary>
    public static double Round(double number, int digits)
    {
        var power = Math.Pow(10, digits);
        var scaled = number * power;
        return double.IsFinite(scaled) ? Math.Floor(scaled + 0.5) / power : number;
    }

    /// <summary>With a real minus sign (U+2212), as in print.</summary>
    public static string Grouped(double number, int digits)
    {
        var text = number.ToString("N" + digits, CultureInfo.InvariantCulture);
        return text[0] != '-' ? text : text.AsSpan(1).ContainsAnyExcept("0.,") ? "\u2212" + text[1..] : text[1..];
    }

    /// <summary>With as many decimal digits as the shortest text has.</summary>
    public static string Grouped(double number)
    {
        var text = Shortest(number);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return text.Contains('e', StringComparison.Ordinal) ? text : Grouped(number, point < 0 ? 0 : text.Length - point - 1);
    }

    public static double? ParseLeadingInteger(string text) => ParseLeading(text, allowFraction: false);

    public static double? ParseLeadingNumber(string text) => ParseLeading(text, allowFraction: true);

    private static double? ParseLeading(string text, bool allowFraction)
    {
        var span = text.AsSpan().TrimStart();
        var end = span.Length > 0 && span[0] is '-' or '+' ? 1 : 0;
        var digits = 0;
        var hasPoint = false;
        for (; end < span.Length; end++)
        {
            if (char.IsAsciiDigit(span[end]))
                digits++;
            else if (allowFraction && !hasPoint && span[end] == '.')
                hasPoint = true;
            else
                break;
        }

        return digits > 0 ? double.Parse(span[..end], NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }
}
