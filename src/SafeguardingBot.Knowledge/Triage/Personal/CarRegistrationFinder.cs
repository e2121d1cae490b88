using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>
/// Number plates. The format since 2001 stands alone in capitals; older ones look like course codes and sections of Acts ("S17 CIN"),
/// and any in lower case like ordinary words, so those need a car beside them.
/// </summary>
internal static partial class CarRegistrationFinder
{
    public static void Find(SpanSet spans)
    {
        foreach (Match match in Current().Matches(spans.Text))
        {
            var capitals = !match.ValueSpan.ContainsAnyInRange('a', 'z');
            var joined = match.Length == 7 && !match.ValueSpan.ContainsAny(' ', '-');
            if (!District().IsMatch(match.Value) && (joined || capitals || !NameLists.IsWord(match.Value[^3..].ToLowerInvariant())) || SaysCar(spans.Text, match))
                spans.Add(PersonalDataKind.CarRegistration, match.Index, match.Index + match.Length);
        }
        foreach (Match match in Older().Matches(spans.Text))
        {
            if (SaysCar(spans.Text, match) || ThreeDigits().IsMatch(match.Value))
                spans.Add(PersonalDataKind.CarRegistration, match.Index, match.Index + match.Length);
        }
    }

    // S117 is a section of an Act, so S needs a car.
    [GeneratedRegex(@"^[A-HJ-NPRTV-Y]\d{3} ?[A-HJ-PR-Y]{3}$", RegexOptions.ExplicitCapture)]
    private static partial Regex ThreeDigits();

    private static bool SaysCar(string text, Match match) =>
        Car().IsMatch(Nearby.Before(text, match.Index, 40)) || Car().IsMatch(Nearby.After(text, match.Index + match.Length, 24));

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-HJ-PR-Y]{2}\d{2}[ -]?[A-HJ-PR-Z]{3}(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Current();

    // "SO14 MASH" is four letters, but "SO14 CIN" and "KS22 SEN" are a district or a stage beside an abbreviation.
    [GeneratedRegex(@"[ -](CIN|CAF|CPP|CPC|SEN|EHC|EHA|SCR|LAC|CLA|CSE|CCE|CSA|GCP|SDQ|TAF|TAC|NFA|PLO|IRO|SWE|DSL|NHS|GPS|AND|THE|FOR)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex District();

    [GeneratedRegex(@"(?<![A-Za-z0-9])([A-HJ-NPR-TV-Y]\d{1,3}[ -]?[A-HJ-PR-Y]{3}|[A-HJ-PR-Z]{3}[ -]?\d{1,3}[A-HJ-NPR-TV-Y]|(?-i:[A-Z]{1,3}[ -]?\d{3,4}|\d{1,4}[ -]?[A-Z]{2,3}))(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Older();

    [GeneratedRegex(@"\b(reg|registration|number ?plate|plates?|vrm|index|car|van|vehicle|driv(es|ing|en|e|er)|parked|astra|corsa|golf|fiesta|focus|bmw|audi|merc(edes)?|transit|ford|vauxhall|vw|nissan|toyota|renault|peugeot|seat|skoda|kia)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Car();
}
