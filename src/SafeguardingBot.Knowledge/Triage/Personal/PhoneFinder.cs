using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>Phone numbers as they are typed in England; a published number or a national service line is not personal.</summary>
internal static partial class PhoneFinder
{
    public static void Find(SpanSet spans, HashSet<string> published)
    {
        foreach (var match in Short().EnumerateMatches(spans.Text))
            spans.Clear(match.Index, match.Index + match.Length);
        foreach (var match in Long().EnumerateMatches(spans.Text))
            Judge(spans, match.Index, match.Index + match.Length, published);
        foreach (Match match in Said().Matches(spans.Text))
        {
            var number = match.Groups["number"];
            if (!published.Contains(PhoneDigits.Of(number.Value)) && !IsServiceLine(PhoneDigits.Of(number.Value)))
                spans.Add(PersonalDataKind.Phone, number.Index, number.Index + number.Length);
        }
    }

    private static void Judge(SpanSet spans, int start, int end, HashSet<string> published)
    {
        var typed = spans.Text.AsSpan(start, end - start);
        var digits = National(Nearby.Digits(typed), typed[0] == '+' || typed.StartsWith("(+"));
        if (published.Contains(digits) || IsServiceLine(digits) || (digits is ['0', '1' or '2', ..] && Office().IsMatch(Nearby.Before(spans.Text, start, 40))))
            spans.Clear(start, end);
        else if (digits is ['0', '1' or '2' or '3' or '5' or '7' or '8', ..] ? digits.Length is 10 or 11 : digits.Length is >= 10 and <= 15 && typed.Contains('+'))
            spans.Add(PersonalDataKind.Phone, start, end);
    }

    private static string National(string digits, bool plus)
    {
        if (digits.StartsWith("0044", StringComparison.Ordinal))
            digits = digits[4..];
        else if (digits.StartsWith("44", StringComparison.Ordinal) && (plus || digits.Length >= 12))
            digits = digits[2..];
        else
            return digits;
        return digits.StartsWith('0') ? digits : "0" + digits;
    }

    // Ofcom: 03, 0500, 080, 084, 087, 09 and 116 are lines of organisations, never a home or a mobile.
    private static bool IsServiceLine(string digits) =>
        digits.StartsWith("03", StringComparison.Ordinal) || digits.StartsWith("080", StringComparison.Ordinal) || digits.StartsWith("084", StringComparison.Ordinal)
        || digits.StartsWith("087", StringComparison.Ordinal) || digits.StartsWith("09", StringComparison.Ordinal) || digits.StartsWith("0500", StringComparison.Ordinal)
        || digits.StartsWith("116", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\dA-Za-z£+/]|\d[ .-])(\(?\+\d{1,3}\)?[ .-]{0,2}(\(0\)[ .-]?)?|\(?00\d{2}\)?[ .-]?|\(?0|44[ -]?7)\d([ .()-]{0,3}\d){6,12}(?![\dA-Za-z/])", RegexOptions.ExplicitCapture)]
    private static partial Regex Long();

    [GeneratedRegex(@"(?<!\d ?)\b116 ?\d{3}\b(?! ?\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex Short();

    // A landline straight after the name of a team or a building is that team's.
    [GeneratedRegex(@"\b(duty|edt|mash|lado|hub|front ?door|switchboard|reception|council|helpline|out of hours|police station|hospital|surgery|clinic|children'?s services|social care|first response|first contact)\b( (team|line|number|no|desk|office|phone|tel))*( (is|on|at))?[\s:,(-]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Office();

    [GeneratedRegex(@"\b(phone|tel|telephone|mob|mobile|mobil|landline|ring|text|whats ?app|call|called from|contact|fone|ph)\b[\w' ]{0,18}?[:#]?\s{0,2}(on|is|no|number|num|at)?\W{0,3}(?<!\d[ -]?)(?<number>7\d{3}[ -]?\d{3}[ -]?\d{3}|\d{3}[ -]?\d{3,4})(?![ -]?\d)(?![A-Za-z/%])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Said();
}
