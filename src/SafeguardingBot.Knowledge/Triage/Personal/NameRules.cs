namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>One rule a way in which a word is known to be somebody's name. The first that holds is enough.</summary>
internal static class NameRules
{
    /// <param name="first">Where the name begins: the word itself, or its title or initial.</param>
    public static bool Any(in NameSentence s, int i, out int first)
    {
        first = i;
        if (s.IsPublic(i) || s[i].Length < 2 || s.Is(i, Listed.Stop) || !(MayBeName(s, i) ? AnyRule(s, i) : Plural(s, i)) || IsInstitution(s, i))
            return false;
        while (IsInitial(s, first - 1) && s[first].Before is Gap.Space or Gap.Stop or Gap.Other && s[first].Start - s[first - 1].End <= 2)
            first--;
        return true;
    }

    // What every rule but that of plurals needs one of, and most words have none of.
    internal static bool MayBeName(in NameSentence s, int i) =>
        s.Is(i, Listed.FirstName | Listed.FirstNameAlsoWord | Listed.Surname) || s.IsCapital(i)
        || s.Is(i - 1, Listed.Title | Listed.Role) || s.Is(i - 2, Listed.Title) || IsIntroduced(s, i);

    internal static bool AnyRule(in NameSentence s, int i) =>
        AfterTitle(s, i) || FirstName(s, i) || Plural(s, i) || Introduced(s, i) || AfterRole(s, i) || WithSurname(s, i) || Initialled(s, i) || CapitalInSentence(s, i) || Speaks(s, i)
        || Stranger(s, i) || Aged(s, i) || Owns(s, i) || InList(s, i) || Surname(s, i) || Family(s, i) || TwoCapitals(s, i) || InYear(s, i) || Nicknamed(s, i);

    /// <summary>"Mrs K": a letter alone is a name only after a title that is nothing else.</summary>
    public static bool TitledInitial(in NameSentence s, int i) =>
        IsInitial(s, i) && s.Base(i - 1) is "mr" or "mrs" && s[i].Start - s[i - 1].End <= 2 && s[i].Capitals is Capitals.Letter;

    // "Dr Patel", "miss Okafor", "mr k osei"; but "miss school" and "ms word".
    private static bool AfterTitle(in NameSentence s, int i)
    {
        var t = IsInitial(s, i - 1) ? i - 2 : i - 1;
        if (t < 0 || !s.Is(t, Listed.Title) || s[t].Possessive || s[t + 1].Before is not (Gap.Space or Gap.Stop or Gap.Other) || s[t + 1].Start - s[t].End > 2)
            return false;
        var word = s.Base(i);
        if (s.Is(t, Listed.TitleAlsoWord) && !s.MayBeSurname(i) && !s.IsFirstName(i) && !(IsUnknown(s, i) && s.IsCapital(i)))
            return false;
        if (s.IsCapital(i) && s.Base(t) is "mr" or "mrs")
            return !s.IsListedPublic(i) || s.MayBeSurname(i);
        if (s.MayBeSurname(i) && (s.Base(t) is "mr" or "mrs" || (s.Base(t) is "dr" or "ms" && !s.Is(i, Listed.Verb))))
            return true;
        return s.IsWord(i) ? s.IsCapital(i) && s.IsCapital(t) && s.MayBeSurname(i) : s.MayBeSurname(i) || s.MayBeFirstName(i) || IsUnknown(s, i);
    }

    private static bool FirstName(in NameSentence s, int i) =>
        s.IsFirstName(i) || (s[i].HasApostrophe && !s[i].Possessive && s.IsSurname(i));

    // "kayleighs mum", without an apostrophe.
    internal static bool Plural(in NameSentence s, int i)
    {
        if (!EndsAsPlural(s, i) || (s.IsWord(i) && !(s.Base(i - 1) is "the" && s.IsCapital(i))) || s.MayBeSurname(i) || s.IsListedPublic(i))
            return false;
        var one = s.Base(i)[..^1];
        var listed = NameLists.Of(one);
        return NameLists.IsFirstName(listed) || (s.IsCapital(i) && NameLists.MayBeFirstName(listed) && s.Is(i + 1, Listed.Kin))
            || (s.Base(i - 1) is "the" && (NameLists.IsSurname(one, listed) || (s.IsCapital(i) && !s.IsCapital(i + 1) && NameLists.MayBeSurname(listed))));
    }

    private static bool EndsAsPlural(in NameSentence s, int i) => s[i].Length > 4 && !s[i].Possessive && s.Base(i)[^1] == 's';

    // "a girl called Hope", "his name is Drew", "re: jayden"; but "an app called Iris" and "called police".
    private static bool Introduced(in NameSentence s, int i)
    {
        if (!IsIntroduced(s, i) || !(s.IsBeside(i) || s[i].Before is Gap.Stop) || !IsNameShaped(s, i))
            return false;
        for (var k = i - 2; k >= Math.Max(0, i - 5); k--)
        {
            if (s.Is(k, Listed.ThingIntroduced))
                return false;
        }
        return s.MayBeFirstName(i) ? !s.IsListedPublic(i) || s.IsCapital(i) : IsUnknown(s, i) && (s.IsCapital(i) || NameLikeness.Of(s.Base(i)) > 0);
    }

    private static bool IsIntroduced(in NameSentence s, int i) =>
        s.Is(i - 1, Listed.Introduction) || (s.Base(i - 1) is "is" or "was" && s.Base(i - 2) is "name" or "names")
        || (s.Base(i - 1) is "as" && s.Base(i - 2) is "known") || (s.Base(i - 1) is "name" or "names" && s[i].Before is Gap.Stop);

    // "mum zofia", "her partner marek", "dad Will has"; but "mum will", "baby may" and "child protection".
    private static bool AfterRole(in NameSentence s, int i)
    {
        if (!s.Is(i - 1, Listed.Role) || s[i - 1].Possessive || !(s[i].Before is Gap.Space or Gap.Comma or Gap.Other) || !IsNameShaped(s, i))
            return false;
        var word = s.Base(i);
        if (s.MayBeFirstName(i) && !s.Is(i, Listed.Month) && (!s.IsListedPublic(i) || s.IsCapital(i)))
            return s.IsCapital(i) && !s.IsCapital(i - 1) || s.IsCapital(i) && s.StartsSentence(i - 1)
                || (s.Is(i, Listed.Verb) ? s.Is(i + 1, Listed.PersonAfter) && s.Base(i + 1) is not ("and" or "got" or "had" or "age" or "missing") && s[i].Before is Gap.Space
                    : !s.IsWord(i) || s.Is(i + 1, Listed.PersonAfter) || s.StartsSentence(i + 1));
        if (s[i].Before is not Gap.Space)
            return false;
        if (s.IsSurname(i))
            return true;
        return IsUnknown(s, i) && (s.IsCapital(i) ? NameLikeness.Of(word) > -0.6f : NameLikeness.Of(word) > 0.25f && (s.Is(i + 1, Listed.PersonAfter) || s[i].Possessive || s.StartsSentence(i + 1)));
    }

    // "grace okafor", "Will Smith", "Mark Green said".
    private static bool WithSurname(in NameSentence s, int i)
    {
        if (!s.MayBeFirstName(i) || s.IsListedPublic(i) || !s.IsBeside(i + 1) || s.IsPublic(i + 1) || s[i].Possessive)
            return false;
        if (s.IsSurname(i + 1))
            return !s.IsWord(i) || s.IsCapital(i) || s.IsCapital(i + 1) || !s.Is(i, Listed.Verb);
        return s.IsCapital(i) && s.IsCapital(i + 1) && (s.MayBeSurname(i + 1) || IsUnknown(s, i + 1)) && !IsInstitution(s, i + 1);
    }

    // "K. Osei", "j smith".
    private static bool Initialled(in NameSentence s, int i)
    {
        if (!IsInitial(s, i - 1) || s[i].Start - s[i - 1].End > 2 || s[i].Before is Gap.Comma || !s.MayBeSurname(i))
            return false;
        var dotted = s[i].Before is Gap.Stop;
        if (s.Base(i - 1) is "i" or "a" && !dotted)
            return false;
        if (s.Base(i - 2) is "child" or "baby" or "vitamin" or "plan" or "option" or "category" or "hepatitis" or "section" or "part" or "year" && !s.IsCapital(i))
            return false;
        return s.IsSurname(i) || (s.IsCapital(i) && s[i - 1].Capitals is Capitals.Letter);
    }

    // "worried about Hope", "told Grace that"; but "in May" and "the Grace period".
    private static bool CapitalInSentence(in NameSentence s, int i)
    {
        if (!s.IsCapital(i) || s.StartsSentence(i) || s.IsListedPublic(i) || s.Is(i, Listed.Month))
            return false;
        if (s.MayBeFirstName(i) || s.IsSurname(i))
            return !s.IsCapital(i - 1) && !s.IsCapital(i + 1)
                && (s.Is(i - 1, Listed.PersonBefore) || s.Is(i + 1, Listed.PersonAfter) || s[i].Possessive && !s.Is(i, Listed.Verb));
        return IsUnknown(s, i) && !s.IsCapital(i - 1) && !s.IsCapital(i + 1) && NameLikeness.Of(s.Base(i)) > 0.1f
            && (s[i].Possessive ? s.Is(i + 1, Listed.Kin) : s.Is(i + 1, Listed.PersonAfter) && s.Base(i + 1) is not ("and" or "is" or "has" or "was" or "does" or "says" or "said" or "had" or "did"));
    }

    // "Rose says", "grace is 5", "Hope won't".
    private static bool Speaks(in NameSentence s, int i)
    {
        var word = s.Base(i);
        var known = s.MayBeFirstName(i) || s.IsSurname(i);
        if (!known || s.IsListedPublic(i) || s[i].Possessive || !s.IsBeside(i + 1))
            return false;
        var next = s.Base(i + 1);
        var isAge = next is "is" && s[i + 2].HasDigit && !s.Is(i, Listed.Month);
        if (word is not ("charity" or "may" or "march" or "trust" or "justice" or "union" or "art") && s.StartsSentence(i) && next is "wont" or "lives" or "refuses" or "disclosed" or "told" && !s.IsWord(i))
            return true;
        if (s.IsCapital(i) && s.StartsSentence(i) && s.Is(i + 1, Listed.Acted) && (!s.Is(i, Listed.Thing) || word is "mark" or "bill" && next is "turned" or "kept" or "ran" || s.Is(i + 1, Listed.Speech) || next is "attended" or "thinks" or "texted" or "rang" or "drinks" or "sleeps"))
            return true;
        if (s.IsCapital(i) && s.StartsSentence(i))
            return s.Is(i + 1, Listed.Speech) && word is not ("charity" or "trust" or "may") || isAge || (s.Is(i + 1, Listed.PersonAfter) && next is not "and" && !s.Is(i, Listed.Thing) && !s.Is(i, Listed.Verb) && !s.IsWord(i));
        return s.StartsSentence(i) && (s.Is(i + 1, Listed.Speech) || isAge) && !s.Is(i, Listed.Thing) && !s.Is(i, Listed.Verb) && !s.IsWord(i);
    }

    // "Kaedyn won't", "Tyrelle told": a sentence that begins with an unknown capital and goes on as people do.
    private static bool Stranger(in NameSentence s, int i) =>
        s.IsCapital(i) && s.StartsSentence(i) && IsUnknown(s, i) && s.IsBeside(i + 1) && NameLikeness.Of(s.Base(i)) > 0
        && (s.Is(i + 1, Listed.Speech) || s.Is(i + 1, Listed.Acted) || s.Base(i + 1) is "is" && s[i + 2].HasDigit || s[i].Possessive && s.Is(i + 1, Listed.Kin));

    // "Lily, 5, has", "Rose (14)".
    private static bool Aged(in NameSentence s, int i) =>
        s.MayBeFirstName(i) && !s.IsListedPublic(i) && !s.Is(i, Listed.Month) && (s.IsCapital(i) || !s.Is(i, Listed.Verb) && !s.IsWord(i))
        && s[i + 1].Before is Gap.Comma or Gap.Other && s[i + 1].HasDigit && s[i + 1].Length <= 2 && char.IsDigit(s.Base(i + 1)[^1]);

    // "grace's mum", "Jack's school".
    private static bool Owns(in NameSentence s, int i) =>
        s[i].Possessive && s.MayBeFirstName(i) && !s.IsListedPublic(i) && !s.Is(i, Listed.Month)
        && s.Is(i + 1, Listed.Kin) && !s.Is(i, Listed.Role) && (s.IsCapital(i) || s.Base(i) is not ("summer" or "christmas" or "nana" or "nan" or "child" or "prem"));

    // "jayden and grace", "Tom, Hope and kayleigh".
    private static bool InList(in NameSentence s, int i)
    {
        if (!s.MayBeFirstName(i) || s.Is(i, Listed.Month))
            return false;
        var certain = !s.Is(i, Listed.Verb) && !s.IsListedPublic(i) || s.IsCapital(i);
        return certain && (IsNeighbour(s, i, 1) || IsNeighbour(s, i, -1));
    }

    private static bool IsNeighbour(in NameSentence s, int i, int step)
    {
        var other = s.Base(i + step) is "and" or "n" ? i + 2 * step : s[Math.Max(i, i + step)].Before is Gap.Comma ? i + step : -1;
        return other >= 0 && !s.IsPublic(other) && s.IsFirstName(other);
    }

    // "Okonkwo refused", "re kowalski"; but "(Thompson 2016)".
    private static bool Surname(in NameSentence s, int i)
    {
        if (!s.IsSurname(i) || s[i].Length < 4 || s.Base(i + 1) is "et" || IsYear(s, i + 1) || IsYear(s, i + 2) || s.Base(i + 1) is "and" && s.Base(i + 2) is "others" or "colleagues")
            return false;
        var capital = s.IsCapital(i) && !s.StartsSentence(i);
        return capital || s[i].Possessive || s.Is(i + 1, Listed.PersonAfter) || s.Base(i - 1) is "re" or "regarding" or "for" or "about" or "with";
    }

    // "the Blackmoor family", "khan siblings".
    private static bool Family(in NameSentence s, int i)
    {
        if (!s.Is(i + 1, Listed.FamilyAfter) || s[i].Possessive && !s.MayBeSurname(i) || !s.IsBeside(i + 1))
            return s.Base(i - 1) is "family" && s.IsCapital(i) && s.IsSurname(i);
        if (s.IsSurname(i))
            return true;
        return s.IsCapital(i) && !s.StartsSentence(i) && !s.IsListedPublic(i) && (s.MayBeSurname(i) || IsUnknown(s, i)) && s.Base(i + 1) is "family" or "household" or "siblings" or "children";
    }

    // "faith in y7", "grace in year 10".
    private static bool InYear(in NameSentence s, int i) =>
        s.MayBeFirstName(i) && !s.IsListedPublic(i) && !s.Is(i, Listed.Month) && s.StartsSentence(i) && s.Base(i + 1) is "in"
        && (s[i + 2].HasDigit && s.Base(i + 2)[0] is 'y' or 'r' or 'p' || s.Base(i + 2) is "year" or "yr" && s[i + 3].HasDigit);

    // "we call him Tiny".
    private static bool Nicknamed(in NameSentence s, int i) =>
        s.IsCapital(i) && s.IsBeside(i) && s.Base(i - 1) is "him" or "her" or "them" && s.Base(i - 2) is "call" or "calls" or "called" or "calling" or "named";

    // "Tomsin Blackmere": two unknown capitals in a sentence, or opening one that goes on as people do.
    private static bool TwoCapitals(in NameSentence s, int i) =>
        s.IsCapital(i) && s.IsCapital(i + 1) && s.IsBeside(i + 1) && (!s.StartsSentence(i) || s.Is(i + 2, Listed.PersonAfter)) && !s.IsCapital(i - 1) && !s.IsCapital(i + 2)
        && IsUnknown(s, i) && IsUnknown(s, i + 1) && !IsInstitution(s, i + 1) && NameLikeness.Of(s.Base(i)) + NameLikeness.Of(s.Base(i + 1)) > 0;

    public static bool IsUnknown(in NameSentence s, int i) =>
        s[i].Length > 2 && !s.IsPublic(i) && s[i].Capitals is not Capitals.All && !s.IsWord(i) && !s.IsListedPublic(i) && !s.Is(i, Listed.Stop);

    public static bool IsInitial(in NameSentence s, int i) => i >= 0 && s[i].Length == 1 && !s[i].HasDigit && !s.IsPublic(i);

    private static bool IsNameShaped(in NameSentence s, int i) => s[i].Length > 1 && !s[i].HasDigit;

    private static bool IsYear(in NameSentence s, int i) => s[i].HasDigit && s[i].End - s[i].Start == 4 && (s.Base(i).StartsWith("19") || s.Base(i).StartsWith("20"));

    private static bool IsInstitution(in NameSentence s, int i)
    {
        if (s.IsPublished(i) && (s.SpeaksOfReviews || s.Base(i - 1) is "child" or "girl" || !s.Is(i - 1, Listed.Role)))
            return true;
        var next = s.Base(i + 1);
        if (s.IsBeside(i + 1) && s.Is(i + 1, Listed.InstitutionAfter) && !(next is "ward" or "lane" or "park" or "church" or "street" or "day" or "close" or "house" or "hall" or "way" or "court" && s.MayBeSurname(i + 1) && s.IsFirstName(i) && s.Base(i - 1) is not ("the" or "on" or "at" or "in" or "to" or "near" or "from")))
            return next is "law" or "laws" or "rule" or "rules" or "competence" or "competent" or "guidelines" or "guideline" or "principles" or "syndrome" or "inquiry" or "enquiry" or "protocol" or "v"
                || !s[i].Possessive && next is "road" or "street" or "avenue" or "lane" or "crescent" or "hospital" or "primary" or "academy" or "surgery" or "college"
                || (s[i].Possessive ? s.IsCapital(i) && s.IsCapital(i + 1) : s.IsCapital(i + 1) || next is "foundation" or "trust" or "award" or "line" or "charity" or "scr" or "cspr" or "lcspr" or "scale" or "hospital");
        return s.Is(i - 1, Listed.InstitutionBefore) && s[i].Before is Gap.Space or Gap.Stop && s[i].Start - s[i - 1].End <= 2;
    }

}
