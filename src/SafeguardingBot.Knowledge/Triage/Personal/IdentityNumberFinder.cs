using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>NHS numbers, National Insurance numbers and unique pupil numbers.</summary>
internal static partial class IdentityNumberFinder
{
    public static void Find(SpanSet spans)
    {
        PupilNumbers(spans);
        NationalInsuranceNumbers(spans);
        NhsNumbers(spans);
    }

    private static void PupilNumbers(SpanSet spans)
    {
        foreach (var match in Pupil().EnumerateMatches(spans.Text))
        {
            var number = Nearby.LettersAndDigits(spans.Text.AsSpan(match.Index, match.Length));
            if (CheckDigits.IsPupilNumber(number) || PupilWord().IsMatch(Nearby.Before(spans.Text, match.Index, 30)))
                spans.Add(PersonalDataKind.PupilNumber, match.Index, match.Index + match.Length);
        }
    }

    private static void NationalInsuranceNumbers(SpanSet spans)
    {
        foreach (var match in Insurance().EnumerateMatches(spans.Text))
        {
            var prefix = spans.Text.AsSpan(match.Index, 2);
            var said = InsuranceWord().IsMatch(Nearby.Before(spans.Text, match.Index, 40));
            var whole = char.IsAsciiLetter(spans.Text[match.Index + match.Length - 1]);
            if (said || (whole && InsurancePrefix().IsMatch(prefix)))
                spans.Add(PersonalDataKind.NationalInsuranceNumber, match.Index, match.Index + match.Length);
        }
    }

    private static void NhsNumbers(SpanSet spans)
    {
        foreach (var match in TenDigits().EnumerateMatches(spans.Text))
        {
            var digits = Nearby.Digits(spans.Text.AsSpan(match.Index, match.Length));
            var before = Nearby.Before(spans.Text, match.Index, 36);
            var said = NhsWord().IsMatch(before);
            if (said || (CheckDigits.IsNhsNumber(digits) && CheckDigits.IsIssuedNhsRange(digits) && !OtherNumber().IsMatch(before)))
                spans.Add(PersonalDataKind.NhsNumber, match.Index, match.Index + match.Length);
        }
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z][ -]?\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?[0-9A-HJ-NP-RT-Z](?![A-Za-z0-9])|(?<![A-Za-z0-9])[A-HJ-NP-RT-Z][ -]?\d{11}[0-9A-HJ-NP-RT-Z](?![A-Za-z0-9])|(?<![A-Za-z0-9])[A-HJ-NP-RT-Z]([ -]?\d){11}[ -]?[0-9A-HJ-NP-RT-Z](?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Pupil();

    [GeneratedRegex(@"\b(upn|unique pupil)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PupilWord();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Z]{2}[ .-]{0,2}\d{2}[ .-]{0,2}\d{2}[ .-]{0,2}\d{2}([ .-]{0,2}[A-D])?(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Insurance();

    // HMRC: D F I Q U V never begin a number, O is never second, seven pairs are not issued; QQ is the printed example.
    [GeneratedRegex(@"^(QQ|(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex InsurancePrefix();

    [GeneratedRegex(@"\b(ni|nino|n\.i\.?|nat(ional)? ins(urance)?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex InsuranceWord();

    [GeneratedRegex(@"(?<![\d+]|\d[ .-])\d([ .-]{0,2}\d){9}(?![ .-]{0,2}\d)(?![A-Za-z])", RegexOptions.ExplicitCapture)]
    private static partial Regex TenDigits();

    [GeneratedRegex(@"\bnhs\b\W{0,3}(number|no|num|id|n)?\W{0,3}(is|was|for\s\w+(\sis)?)?\W*$|\bnhs (no|number|num)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NhsWord();

    [GeneratedRegex(@"(phone|tel|telephone|mob|mobile|call|ring|text|fax|isbn|invoice|order|po|charity|company|ticket|ext)\b(?>\W*)(number|no|on|is|at|him|her|me|us|them)?(?>\W*)(is|on)?\W*$|£\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex OtherNumber();
}
