using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>Numbers of a case, a record or a document that lead to one person. Councils number as they like, so the word beside it decides.</summary>
internal static partial class RecordIdFinder
{
    public static void Find(SpanSet spans)
    {
        foreach (Match match in CourtCase().Matches(spans.Text))
            spans.Add(PersonalDataKind.RecordId, match.Index, match.Index + match.Length);
        foreach (Match match in System().Matches(spans.Text))
            Judge(spans, match.Groups["id"], 4);
        foreach (Match match in Numbered().Matches(spans.Text))
            Judge(spans, match.Groups["id"], 4);
        foreach (Match match in Bare().Matches(spans.Text))
            Judge(spans, match, 4);
    }

    private static void Judge(SpanSet spans, Capture id, int digits)
    {
        var before = Nearby.Before(spans.Text, id.Index, 40);
        var number = Nearby.Digits(id.Value);
        if (number.Length >= digits && number.AsSpan().IndexOfAnyExcept(number[0]) >= 0 && !NotARecord().IsMatch(before) && !Date().IsMatch(id.Value))
            spans.Add(PersonalDataKind.RecordId, id.Index, id.Index + id.Value.TrimEnd('/', '-').Length);
    }

    private const string Id = @"(?<id>(?=[A-Z/-]{0,6}\d)[A-Z0-9]+([/-][A-Z0-9]+){0,4}(\s\d{3,})?)(?![\w%])";

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}[CPFDZ]\d{5}\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex CourtCase();

    [GeneratedRegex(@"\b(lcs|ics|ehm|mosaic|liquid ?logic|care ?first|framework ?i|azeus|eclipse|systm? ?one|emis|rio|paris|carenotes|cpoms|niche|swift|protocol|capita|civica|cp|cin|lac|cla|ehcp?|ehc|mrn|pas|nass|ho|urn|uprn|utr|ulan|uln|pnc|crn|cro|cad|athena|cris|hosp(ital)?|k number|crime|case|passport|driving licen[cs]e|tenancy|rent|council tax|benefit|record)\b(\W{0,3}\b(id|no|num|nos|number|ref|refs|reference|record|plan|acc|account|file|case|code|n)\b\.?){0,2}(\s(is|was|for\s\w+(\sis)?))?[\s:#.=(-]{1,3}" + Id, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex System();

    [GeneratedRegex(@"\b(id|ids|no|num|number|nos|ref|refs|reference|log|incident|urn|uprn|caseref|file)\b\.?(\s(is|was|of))?[\s:#.=(-]{1,3}" + Id, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<![\w£$€.,/+-]|\d\s)(([A-Z]{1,4}-?)?\d{7,12}|[A-Z]{2,4}[-/]?\d{5,6}|[A-Z]{1,4}/\d{2,6}/\d{2,6})(?![\w%/]|[.,:-]\d|\s\d|\s(people|children|families|pounds|visits|words))", RegexOptions.ExplicitCapture)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\b(policy|procedure|guidance|course|training|module|invoice|ticket|po|room|ext|extension|ofsted|isbn|issn|charity|company|budget|cost|version|statutory|instrument|si|page|phone|tel|telephone|mobile|fax|helpline|floor|bay|bus|route|platform|flat|question|recommendation|rec|appendix|annex|schedule|section|regulation|reg|principle|tracker|vacancy|requisition|helpdesk|service desk|asset|laptop|printer|parking|permit|dfe|laestab|estab|article|doi|pmid|standard|iso|population|circular|bulletin|webinar|meeting id|zoom|pin|licence plate|model|serial|stage|level|tier|step|domain|grade|band|agenda|chapter|figure|table)\b[\w' ]{0,12}?(?>\W*)(no|number|num|ref|reference|id|code|urn)?(?>\W*)(is|of)?\W*$|£\s?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NotARecord();

    [GeneratedRegex(@"^(\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?|(19|20)\d{2}([/-](\d{2}|(19|20)\d{2}))?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
