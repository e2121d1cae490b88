using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>Whole postcodes. An outward code alone ("SO14") names a district, not a home, and an office's postcode is published.</summary>
internal static partial class PostcodeFinder
{
    private static readonly FrozenSet<string> Areas = (
        "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV " +
        "JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY " +
        "TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Find(SpanSet spans)
    {
        var text = spans.Text;
        foreach (Match match in Whole().Matches(text))
        {
            if (!Areas.Contains(match.Groups["area"].Value) || Ordinal().IsMatch(match.Groups["inward"].Value))
                continue;
            if (Office().IsMatch(Nearby.Before(text, match.Index, 70)))
                spans.Clear(match.Index, match.Index + match.Length);
            else
                spans.Add(PersonalDataKind.Postcode, match.Index, match.Index + match.Length);
        }
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?<area>[A-Z]{1,2})\d[A-Z\d]?[ ]{0,2}(?<inward>\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(1st|2nd|3rd|[04-9]th|\dhr|\dpt)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\b(civic|council|town hall|county hall|guildhall|offices?|headquarters|hq|hospital|police station|court|surgery|clinic|library|children'?s centre|po box|freepost)\b(,|\s+(?-i:[A-Z])\w*|\s+(centre|offices?|station|buildings?|hall|house|road|street|is|at|address|postcode)\b){0,8}[\s,:]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Office();
}
