using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>A date that is said to be a birth. Other dates (of a meeting, an audit, a review) identify nobody.</summary>
internal static partial class BirthDateFinder
{
    private const string Months = "jan(uary)?|feb(ruary|uary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?";
    private const string Day = @"\d{1,2}\s?(st|nd|rd|th)?";
    private const string Date =
        @"(\d{1,2}\s?[/.\\-]\s?\d{1,2}\s?[/.\\-]\s?(\d{4}|\d{2})|(19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}|" + Day + @"[\s.-]{0,2}(of\s)?(" + Months + @")[\s.,'-]{0,3}(\d{4}|\d{2})?|(" +
        Months + @")\s" + Day + @",?(\s(\d{4}|\d{2}))?";
    private const string Bare = @"|\d{1,2}\s\d{1,2}\s(\d{4}|\d{2})|\d{8}|\d{6}|\d{1,2}/(0?[1-9]|1[0-2])(?!\d))(?![\d/])";

    // One of these is in whatever is said after a date.
    private static readonly NeededWords AfterDates = new("birth", "dob", "d.o", "do.b");

    public static void Find(SpanSet spans)
    {
        foreach (Match match in Said().Matches(spans.Text))
        {
            if (!AnyBirth().IsMatch(match.Value))
                Add(spans, match.Groups["date"]);
        }
        foreach (Match match in ComesOfAge().Matches(spans.Text))
            Add(spans, match.Groups["date"]);
        if (!AfterDates.MayBeIn(spans.Text))
            return;
        foreach (Match match in SaidAfter().Matches(spans.Text))
            Add(spans, match.Groups["date"]);
    }

    /// <summary>A whole numeric date straight after a name ("Jayden Blackmoor, 14/03/2012") is taken for a birth date.</summary>
    public static void FindBeside(SpanSet spans, int nameEnd)
    {
        var match = Beside().Match(spans.Text, nameEnd, Math.Min(24, spans.Text.Length - nameEnd));
        if (match.Success && match.Index == nameEnd)
            Add(spans, match.Groups["date"]);
    }

    private static void Add(SpanSet spans, Group date) =>
        spans.Add(PersonalDataKind.DateOfBirth, date.Index, date.Index + date.Value.TrimEnd(' ', ',', '.', '-', '\'').Length);

    // "children born after 1 September 2019" are many.
    [GeneratedRegex(@"\b(after|before|between|since|by|until|from|prior)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyBirth();

    [GeneratedRegex(@"\b(d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|birth ?day|b'?day|born|date born|year of birth)[\w' ]{0,14}?\W{0,4}(?<date>" + Date + Bare + ")", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Said();

    // "about to turn 18 (12/01/2009)", "is 17, 12/01/2009".
    [GeneratedRegex(@"\b(turn(s|ed|ing)?|aged?|is|just)\s\d{1,2}\s?[,(-]?\s?(on\s)?(?<date>" + Date + @")(?![\d/]))", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ComesOfAge();

    [GeneratedRegex(@"(?<![\d/])(?<date>" + Date + @"|\d{8}|\d{6}))\s?[(,-]?\s?(is (his|her|their|the) )?(d\.?o\.?b|date of birth|birthday)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SaidAfter();

    [GeneratedRegex(@"\W{1,3}(?<date>\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})|" + Day + @"\s(" + Months + @")\s(19|20)\d{2})(?![\d/])", RegexOptions.ExplicitCapture)]
    private static partial Regex Beside();
}
