namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>One rule a way in which a word is known to be somebody's name. The first that holds is enough.</summary>
internal static class NameRules
{
    private delegate bool Rule(NameSentence s, int i);

    private static readonly Rule[] Rules =
        [AfterTitle, FirstName, Plural, Introduced, AfterRole, WithSurname, Initialled, CapitalInSentence, Speaks, Stranger, Aged, Owns, Listed, Surname, Family, TwoCapitals, InYear, Nicknamed];

    /// <param name="first">Where the name begins: the word itself, or its title or initial.</param>
    public static bool Any(NameSentence s, int i, out int first)
    {
        first = i;
        if (s.IsPublic(i) || s[i].Base.Length < 2 || Stops.Contains(s[i].Base) || IsInstitution(s, i))
            return false;
        foreach (var rule in Rules)
        {
            if (!rule(s, i))
                continue;
            while (IsInitial(s, first - 1) && s[first].Before is Gap.Space or Gap.Stop or Gap.Other && s[first].Start - s[first - 1].End <= 2)
                first--;
            return true;
        }
        return false;
    }

    /// <summary>"Mrs K": a letter alone is a name only after a title that is nothing else.</summary>
    public static bool TitledInitial(NameSentence s, int i) =>
        IsInitial(s, i) && s[i - 1].Base is "mr" or "mrs" && s[i].Start - s[i - 1].End <= 2 && s[i].Capitals is Capitals.Letter;

    // "Dr Patel", "miss Okafor", "mr k osei"; but "miss school" and "ms word".
    private static bool AfterTitle(NameSentence s, int i)
    {
        var t = IsInitial(s, i - 1) ? i - 2 : i - 1;
        if (t < 0 || !NameCues.Titles.Contains(s[t].Base) || s[t].Possessive || s[t + 1].Before is not (Gap.Space or Gap.Stop or Gap.Other) || s[t + 1].Start - s[t].End > 2)
            return false;
        var word = s[i].Base;
        if (NameCues.TitlesAlsoWords.Contains(s[t].Base) && !NameLists.MayBeSurname(word) && !NameLists.IsFirstName(word) && !(IsUnknown(s, i) && s.IsCapital(i)))
            return false;
        if (s.IsCapital(i) && s[t].Base is "mr" or "mrs")
            return !NameLists.IsPublic(word) || NameLists.MayBeSurname(word);
        if (NameLists.MayBeSurname(word) && (s[t].Base is "mr" or "mrs" || (s[t].Base is "dr" or "ms" && !NameCues.Verbs.Contains(word))))
            return true;
        return NameLists.IsWord(word) ? s.IsCapital(i) && s.IsCapital(t) && NameLists.MayBeSurname(word) : NameLists.MayBeSurname(word) || NameLists.MayBeFirstName(word) || IsUnknown(s, i);
    }

    private static bool FirstName(NameSentence s, int i) =>
        NameLists.IsFirstName(s[i].Base) || (s[i].Lower.Contains('\'') && !s[i].Possessive && NameLists.IsSurname(s[i].Base));

    // "kayleighs mum", without an apostrophe.
    private static bool Plural(NameSentence s, int i)
    {
        var word = s[i].Base;
        return word.Length > 4 && word[^1] == 's' && !s[i].Possessive && (!NameLists.IsWord(word) || (s[i - 1].Base is "the" && s.IsCapital(i))) && !NameLists.MayBeSurname(word) && !NameLists.IsPublic(word)
            && (NameLists.IsFirstName(word[..^1]) || (s.IsCapital(i) && NameLists.MayBeFirstName(word[..^1]) && NameCues.Kin.Contains(s[i + 1].Base)) || (s[i - 1].Base is "the" && (NameLists.IsSurname(word[..^1]) || (s.IsCapital(i) && !s.IsCapital(i + 1) && NameLists.MayBeSurname(word[..^1])))));
    }

    // "a girl called Hope", "his name is Drew", "re: jayden"; but "an app called Iris" and "called police".
    private static bool Introduced(NameSentence s, int i)
    {
        var strong = NameCues.StrongIntroductions.Contains(s[i - 1].Base) || (s[i - 1].Base is "is" or "was" && s[i - 2].Base is "name" or "names")
            || (s[i - 1].Base is "as" && s[i - 2].Base is "known") || (s[i - 1].Base is "name" or "names" && s[i].Before is Gap.Stop);
        if (!strong || !(s.IsBeside(i) || s[i].Before is Gap.Stop) || !IsNameShaped(s, i))
            return false;
        for (var k = i - 2; k >= Math.Max(0, i - 5); k--)
        {
            if (NameCues.ThingIntroduced.Contains(s[k].Base))
                return false;
        }
        return NameLists.MayBeFirstName(s[i].Base) ? !NameLists.IsPublic(s[i].Base) || s.IsCapital(i) : IsUnknown(s, i) && (s.IsCapital(i) || NameLikeness.Of(s[i].Base) > 0);
    }

    // "mum zofia", "her partner marek", "dad Will has"; but "mum will", "baby may" and "child protection".
    private static bool AfterRole(NameSentence s, int i)
    {
        if (!NameCues.Roles.Contains(s[i - 1].Base) || s[i - 1].Possessive || !(s[i].Before is Gap.Space or Gap.Comma or Gap.Other) || !IsNameShaped(s, i))
            return false;
        var word = s[i].Base;
        if (NameLists.MayBeFirstName(word) && !NameCues.Months.Contains(word) && (!NameLists.IsPublic(word) || s.IsCapital(i)))
            return s.IsCapital(i) && !s.IsCapital(i - 1) || s.IsCapital(i) && s.StartsSentence(i - 1)
                || (NameCues.Verbs.Contains(word) ? NameCues.PersonAfter.Contains(s[i + 1].Base) && s[i + 1].Base is not ("and" or "got" or "had" or "age" or "missing") && s[i].Before is Gap.Space
                    : !NameLists.IsWord(word) || NameCues.PersonAfter.Contains(s[i + 1].Base) || s.StartsSentence(i + 1));
        if (s[i].Before is not Gap.Space)
            return false;
        if (NameLists.IsSurname(word))
            return true;
        return IsUnknown(s, i) && (s.IsCapital(i) ? NameLikeness.Of(word) > -0.6f : NameLikeness.Of(word) > 0.25f && (NameCues.PersonAfter.Contains(s[i + 1].Base) || s[i].Possessive || s.StartsSentence(i + 1)));
    }

    // "grace okafor", "Will Smith", "Mark Green said".
    private static bool WithSurname(NameSentence s, int i)
    {
        if (!NameLists.MayBeFirstName(s[i].Base) || NameLists.IsPublic(s[i].Base) || !s.IsBeside(i + 1) || s.IsPublic(i + 1) || s[i].Possessive)
            return false;
        if (NameLists.IsSurname(s[i + 1].Base))
            return !NameLists.IsWord(s[i].Base) || s.IsCapital(i) || s.IsCapital(i + 1) || !NameCues.Verbs.Contains(s[i].Base);
        return s.IsCapital(i) && s.IsCapital(i + 1) && (NameLists.MayBeSurname(s[i + 1].Base) || IsUnknown(s, i + 1)) && !IsInstitution(s, i + 1);
    }

    // "K. Osei", "j smith".
    private static bool Initialled(NameSentence s, int i)
    {
        if (!IsInitial(s, i - 1) || s[i].Start - s[i - 1].End > 2 || s[i].Before is Gap.Comma || !NameLists.MayBeSurname(s[i].Base))
            return false;
        var dotted = s[i].Before is Gap.Stop;
        if (s[i - 1].Base is "i" or "a" && !dotted)
            return false;
        if (s[i - 2].Base is "child" or "baby" or "vitamin" or "plan" or "option" or "category" or "hepatitis" or "section" or "part" or "year" && !s.IsCapital(i))
            return false;
        return NameLists.IsSurname(s[i].Base) || (s.IsCapital(i) && s[i - 1].Capitals is Capitals.Letter);
    }

    // "worried about Hope", "told Grace that"; but "in May" and "the Grace period".
    private static bool CapitalInSentence(NameSentence s, int i)
    {
        if (!s.IsCapital(i) || s.StartsSentence(i) || NameLists.IsPublic(s[i].Base) || NameCues.Months.Contains(s[i].Base))
            return false;
        if (NameLists.MayBeFirstName(s[i].Base) || NameLists.IsSurname(s[i].Base))
            return !s.IsCapital(i - 1) && !s.IsCapital(i + 1)
                && (NameCues.PersonBefore.Contains(s[i - 1].Base) || NameCues.PersonAfter.Contains(s[i + 1].Base) || s[i].Possessive && !NameCues.Verbs.Contains(s[i].Base));
        return IsUnknown(s, i) && !s.IsCapital(i - 1) && !s.IsCapital(i + 1) && NameLikeness.Of(s[i].Base) > 0.1f
            && (s[i].Possessive ? NameCues.Kin.Contains(s[i + 1].Base) : NameCues.PersonAfter.Contains(s[i + 1].Base) && s[i + 1].Base is not ("and" or "is" or "has" or "was" or "does" or "says" or "said" or "had" or "did"));
    }

    // "Rose says", "grace is 5", "Hope won't".
    private static bool Speaks(NameSentence s, int i)
    {
        var word = s[i].Base;
        var known = NameLists.MayBeFirstName(word) || NameLists.IsSurname(word);
        if (!known || NameLists.IsPublic(word) || s[i].Possessive || !s.IsBeside(i + 1))
            return false;
        var next = s[i + 1].Base;
        var isAge = next is "is" && s[i + 2].HasDigit && !NameCues.Months.Contains(word);
        if (word is not ("charity" or "may" or "march" or "trust" or "justice" or "union" or "art") && s.StartsSentence(i) && next is "wont" or "lives" or "refuses" or "disclosed" or "told" && !NameLists.IsWord(word))
            return true;
        if (s.IsCapital(i) && s.StartsSentence(i) && NameCues.Acted.Contains(next) && (!NameCues.Things.Contains(word) || word is "mark" or "bill" && next is "turned" or "kept" or "ran" || NameCues.SpeechAfter.Contains(next) || next is "attended" or "thinks" or "texted" or "rang" or "drinks" or "sleeps"))
            return true;
        if (s.IsCapital(i) && s.StartsSentence(i))
            return NameCues.SpeechAfter.Contains(next) && word is not ("charity" or "trust" or "may") || isAge || (NameCues.PersonAfter.Contains(next) && next is not "and" && !NameCues.Things.Contains(word) && !NameCues.Verbs.Contains(word) && !NameLists.IsWord(word));
        return s.StartsSentence(i) && (NameCues.SpeechAfter.Contains(next) || isAge) && !NameCues.Things.Contains(word) && !NameCues.Verbs.Contains(word) && !NameLists.IsWord(word);
    }

    // "Kaedyn won't", "Tyrelle told": a sentence that begins with an unknown capital and goes on as people do.
    private static bool Stranger(NameSentence s, int i) =>
        s.IsCapital(i) && s.StartsSentence(i) && IsUnknown(s, i) && s.IsBeside(i + 1) && NameLikeness.Of(s[i].Base) > 0
        && (NameCues.SpeechAfter.Contains(s[i + 1].Base) || NameCues.Acted.Contains(s[i + 1].Base) || s[i + 1].Base is "is" && s[i + 2].HasDigit || s[i].Possessive && NameCues.Kin.Contains(s[i + 1].Base));

    // "Lily, 5, has", "Rose (14)".
    private static bool Aged(NameSentence s, int i) =>
        NameLists.MayBeFirstName(s[i].Base) && !NameLists.IsPublic(s[i].Base) && !NameCues.Months.Contains(s[i].Base) && (s.IsCapital(i) || !NameCues.Verbs.Contains(s[i].Base) && !NameLists.IsWord(s[i].Base))
        && s[i + 1].Before is Gap.Comma or Gap.Other && s[i + 1].HasDigit && s[i + 1].Base.Length <= 2 && char.IsDigit(s[i + 1].Base[^1]);

    // "grace's mum", "Jack's school".
    private static bool Owns(NameSentence s, int i) =>
        s[i].Possessive && NameLists.MayBeFirstName(s[i].Base) && !NameLists.IsPublic(s[i].Base) && !NameCues.Months.Contains(s[i].Base)
        && NameCues.Kin.Contains(s[i + 1].Base) && !NameCues.Roles.Contains(s[i].Base) && (s.IsCapital(i) || s[i].Base is not ("summer" or "christmas" or "nana" or "nan" or "child" or "prem"));

    // "jayden and grace", "Tom, Hope and kayleigh".
    private static bool Listed(NameSentence s, int i)
    {
        if (!NameLists.MayBeFirstName(s[i].Base) || NameCues.Months.Contains(s[i].Base))
            return false;
        var certain = !NameCues.Verbs.Contains(s[i].Base) && !NameLists.IsPublic(s[i].Base) || s.IsCapital(i);
        return certain && (IsNeighbour(s, i, 1) || IsNeighbour(s, i, -1));
    }

    private static bool IsNeighbour(NameSentence s, int i, int step)
    {
        var other = s[i + step].Base is "and" or "n" ? i + 2 * step : s[Math.Max(i, i + step)].Before is Gap.Comma ? i + step : -1;
        return other >= 0 && !s.IsPublic(other) && NameLists.IsFirstName(s[other].Base);
    }

    // "Okonkwo refused", "re kowalski"; but "(Thompson 2016)".
    private static bool Surname(NameSentence s, int i)
    {
        if (!NameLists.IsSurname(s[i].Base) || s[i].Base.Length < 4 || s[i + 1].Base is "et" || IsYear(s[i + 1]) || IsYear(s[i + 2]) || s[i + 1].Base is "and" && s[i + 2].Base is "others" or "colleagues")
            return false;
        var capital = s.IsCapital(i) && !s.StartsSentence(i);
        return capital || s[i].Possessive || NameCues.PersonAfter.Contains(s[i + 1].Base) || s[i - 1].Base is "re" or "regarding" or "for" or "about" or "with";
    }

    // "the Blackmoor family", "khan siblings".
    private static bool Family(NameSentence s, int i)
    {
        if (!NameCues.FamilyAfter.Contains(s[i + 1].Base) || s[i].Possessive && !NameLists.MayBeSurname(s[i].Base) || !s.IsBeside(i + 1))
            return s[i - 1].Base is "family" && s.IsCapital(i) && NameLists.IsSurname(s[i].Base);
        if (NameLists.IsSurname(s[i].Base))
            return true;
        return s.IsCapital(i) && !s.StartsSentence(i) && !NameLists.IsPublic(s[i].Base) && (NameLists.MayBeSurname(s[i].Base) || IsUnknown(s, i)) && s[i + 1].Base is "family" or "household" or "siblings" or "children";
    }

    // "faith in y7", "grace in year 10".
    private static bool InYear(NameSentence s, int i) =>
        NameLists.MayBeFirstName(s[i].Base) && !NameLists.IsPublic(s[i].Base) && !NameCues.Months.Contains(s[i].Base) && s.StartsSentence(i) && s[i + 1].Base is "in"
        && (s[i + 2].HasDigit && s[i + 2].Base[0] is 'y' or 'r' or 'p' || s[i + 2].Base is "year" or "yr" && s[i + 3].HasDigit);

    // "we call him Tiny".
    private static bool Nicknamed(NameSentence s, int i) =>
        s.IsCapital(i) && s.IsBeside(i) && s[i - 1].Base is "him" or "her" or "them" && s[i - 2].Base is "call" or "calls" or "called" or "calling" or "named";

    // "Tomsin Blackmere": two unknown capitals in a sentence, or opening one that goes on as people do.
    private static bool TwoCapitals(NameSentence s, int i) =>
        s.IsCapital(i) && s.IsCapital(i + 1) && s.IsBeside(i + 1) && (!s.StartsSentence(i) || NameCues.PersonAfter.Contains(s[i + 2].Base)) && !s.IsCapital(i - 1) && !s.IsCapital(i + 2)
        && IsUnknown(s, i) && IsUnknown(s, i + 1) && !IsInstitution(s, i + 1) && NameLikeness.Of(s[i].Base) + NameLikeness.Of(s[i + 1].Base) > 0;

    public static bool IsUnknown(NameSentence s, int i) =>
        s[i].Base.Length > 2 && !s.IsPublic(i) && s[i].Capitals is not Capitals.All && !NameLists.IsWord(s[i].Base) && !NameLists.IsPublic(s[i].Base) && !Stops.Contains(s[i].Base);

    public static bool IsInitial(NameSentence s, int i) => i >= 0 && s[i].Base.Length == 1 && !s[i].HasDigit && !s.IsPublic(i);

    private static bool IsNameShaped(NameSentence s, int i) => s[i].Base.Length > 1 && !s[i].HasDigit;

    private static bool IsYear(Word word) => word.Lower.Length == 4 && word.HasDigit && (word.Lower.StartsWith("19", StringComparison.Ordinal) || word.Lower.StartsWith("20", StringComparison.Ordinal));

    private static bool IsInstitution(NameSentence s, int i)
    {
        if (s.Published.Contains(s[i].Base) && (s.SpeaksOfReviews || s[i - 1].Base is "child" or "girl" || !NameCues.Roles.Contains(s[i - 1].Base)))
            return true;
        var next = s[i + 1].Base;
        if (s.IsBeside(i + 1) && NameCues.InstitutionAfter.Contains(next) && !(next is "ward" or "lane" or "park" or "church" or "street" or "day" or "close" or "house" or "hall" or "way" or "court" && NameLists.MayBeSurname(next) && NameLists.IsFirstName(s[i].Base) && s[i - 1].Base is not ("the" or "on" or "at" or "in" or "to" or "near" or "from")))
            return next is "law" or "laws" or "rule" or "rules" or "competence" or "competent" or "guidelines" or "guideline" or "principles" or "syndrome" or "inquiry" or "enquiry" or "protocol" or "v"
                || !s[i].Possessive && next is "road" or "street" or "avenue" or "lane" or "crescent" or "hospital" or "primary" or "academy" or "surgery" or "college"
                || (s[i].Possessive ? s.IsCapital(i) && s.IsCapital(i + 1) : s.IsCapital(i + 1) || next is "foundation" or "trust" or "award" or "line" or "charity" or "scr" or "cspr" or "lcspr" or "scale" or "hospital");
        return NameCues.InstitutionBefore.Contains(s[i - 1].Base) && s[i].Before is Gap.Space or Gap.Stop && s[i].Start - s[i - 1].End <= 2;
    }

    private static readonly System.Collections.Frozen.FrozenSet<string> Stops = System.Collections.Frozen.FrozenSet.Create(
        "the", "and", "that", "this", "with", "from", "when", "what", "have", "been", "they", "them", "she", "he", "her", "his", "him", "who", "how", "why", "not", "for", "are", "was", "has", "had",
        "you", "your", "we", "us", "our", "my", "me", "it", "its", "is", "to", "of", "in", "on", "at", "by", "or", "as", "if", "so", "no", "do", "be", "an", "am", "up", "out", "off", "nhs", "gp", "sw", "hv");
}
