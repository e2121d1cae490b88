using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>A house or flat number with its street. A street without a number is a place.</summary>
internal static partial class AddressFinder
{
    /// <param name="hasDigits">Whether the text has any; all but a farm or a cottage need one.</param>
    public static void Find(SpanSet spans, bool hasDigits)
    {
        if (hasDigits)
            FindNumbered(spans);
        foreach (var match in NamedHouse().EnumerateMatches(spans.Text))
            spans.Add(PersonalDataKind.Address, match.Index, match.Index + match.Length);
        if (hasDigits)
            FindLivesAt(spans);
    }

    private static void FindNumbered(SpanSet spans)
    {
        foreach (Match match in Street().Matches(spans.Text))
        {
            var name = match.Groups["name"].Value;
            if (!NotAStreet().IsMatch(name) && name.IndexOf(" the ", StringComparison.OrdinalIgnoreCase) < 0 && !Office().IsMatch(Nearby.Before(spans.Text, match.Index, 30)))
                spans.Add(PersonalDataKind.Address, match.Index, match.Index + match.Length);
        }

        foreach (var match in Flat().EnumerateMatches(spans.Text))
            spans.Add(PersonalDataKind.Address, match.Index, match.Index + match.Length);
    }

    private static void FindLivesAt(SpanSet spans)
    {
        foreach (Match match in LivesAt().Matches(spans.Text))
        {
            var place = match.Groups["place"];
            if (!NotAStreet().IsMatch(place.Value))
                spans.Add(PersonalDataKind.Address, place.Index, place.Index + place.Length);
        }
    }

    private const string Types =
        "street|str|st|road|rd|avenue|ave|av|lane|ln|close|cl|drive|drv|dr|way|court|ct|crescent|cres|cresent|place|pl|terrace|terr|gardens|gdns|garden|grove|gr|walk|row|hill|" +
        "square|sq|mews|parade|rise|green|park|view|house|cottages?|villas?|buildings|tower|heights|point|quay|wharf|estate|fold|croft|drove|mount|vale|bank|common|yard|passage|alley|loke|wynd|chase|meadows?|orchard|circus|parkway|dene|garth|broadway|esplanade|promenade|spinney|copse|glade|dell|hollow|brow|rd\\.|st\\.|ave\\.";

    [GeneratedRegex(@"(?<![\d/£.:-])\b((flat|apt|apartment|unit|room)\s?\d{1,3}[a-z]?,?\s)?(no\.?\s?)?\d{1,4}[a-h]?,?\s{1,2}(?<name>(the\s)?([A-Za-z][A-Za-z'.]{1,15}[ -]){0,3}[A-Za-z][A-Za-z'.]{1,15}\s(" + Types + @"))\b(?!\s(old|away|line|visit))", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Street();

    [GeneratedRegex(@"\b(flat|apt|apartment)\s(no\.?\s?)?\d{1,3}[a-z]?,?\s(?!doors?|weeks?|months?|days?|years?|times?|people|and|in|at|on|the|is|was|has|with|below|above|beds?|bedrooms?)[a-z]+(\s(house|court|tower|heights|point|lodge|place|buildings?|mansions?|street|road|close|avenue|lane))?|\b(flat|apt|apartment)\s\d{1,3}[a-z]?\b(?=\s*($|[,.?!]|is\b|was\b|has\b|and\b))", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Flat();

    [GeneratedRegex(@"\b[A-Z][a-z]{2,12}( [A-Z][a-z]{2,12})? (Cottage|Farm|Farmhouse|Bungalow|Barn)\b(,? [A-Z][a-z]+ (Lane|Road|Street|Hill|Way))?", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedHouse();

    [GeneratedRegex(@"\b(lives?|living|live|staying|resides?|moved|address(\sis)?|house)\s?(at|to|into|in|:|is)?:?\s(number\s|no\.?\s)?(?<place>\d{1,4}[a-h]?,?\s([A-Z][a-z]{3,15}(\s[A-Z][a-z]{2,15}){0,2}|[a-z]{4,15}))\b", RegexOptions.ExplicitCapture)]
    private static partial Regex LivesAt();

    [GeneratedRegex(@"\b(year|years|yr|yrs|month|months|week|weeks|wk|wks|day|days|hour|hours|hr|hrs|min|mins|minute|minutes|mile|miles|km|metres?|times?|homes?|houses|places|properties|addresses|others|different|separate|known|main|busy|crosses|down|across|along|lots|more|step|steps|stage|bed|bedroom|bedroomed|beds|children|kids|child|boys?|girls?|adults?|people|families|visits?|men|women|babies|siblings|pupils|agencies|referrals|professionals|calls|police|officers|cars?|pm|am|of|in|on|at|for|to|by|with|from|and|or|but|is|was|are|were|has|had|have|her|his|their|our|my|your|under|over|per|than|since|not|no|until|when|that|this|who|old|pages?|points?|questions?|percent|pounds|st of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NotAStreet();

    [GeneratedRegex(@"\b(office|offices|centre|council|clinic|hub|station)\b\W{0,3}(is|are)?(?>\W*)(at)?\W*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Office();
}
