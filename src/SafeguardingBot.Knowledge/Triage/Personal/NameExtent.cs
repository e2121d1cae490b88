namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>How far a name reaches from the word that gave it away: title aside, first names, initials, particles, hyphens, surnames.</summary>
internal static class NameExtent
{
    public static (int From, int To) Around(in NameSentence s, int from, int to)
    {
        while (from > 0 && s[from].Before is Gap.Hyphen && IsJoined(s, from - 1))
            from--;
        while (from > 0 && s[from].Before is Gap.Space && !s[from - 1].Possessive && ReadsAsFirst(s, from - 1))
            from--;
        while (!s[to].Possessive && to + 1 < s.Count && Continues(s, ref to))
        {
        }
        return (from, to);
    }

    private static bool Continues(in NameSentence s, ref int to)
    {
        var next = to + 1;
        if (s.IsPublic(next))
            return false;
        if (s[next].Before is Gap.Hyphen && IsJoined(s, next))
            return (to = next) > 0;
        if (s[next].Before is not Gap.Space)
            return s[to].Length == 1 && s[next].Before is Gap.Stop && s[next].Start - s[to].End == 2 && s.MayBeSurname(next) && (to = next) > 0;
        if (s.Is(next, Listed.Particle) && next + 1 < s.Count && s[next + 1].Before is Gap.Space or Gap.Hyphen && ReadsAsSurname(s, next + 1) && !s.IsWord(next + 1))
            return (to = next + 1) > 0;
        if (s[next].Capitals is Capitals.Letter && s.Base(next) is not ("i" or "a") && s.IsCapital(to))
            return (to = next) > 0;
        return ReadsAsSurname(s, next) && (to = next) > 0;
    }

    private static bool ReadsAsFirst(in NameSentence s, int i) =>
        !s.IsPublic(i) && !s.Is(i, Listed.Role) && (s.IsFirstName(i) || (s.IsCapital(i) && !s.StartsSentence(i) && s.MayBeFirstName(i)));

    private static bool ReadsAsSurname(in NameSentence s, int i)
    {
        var word = s.Base(i);
        if (s.Is(i, Listed.PersonAfter) || s.Is(i, Listed.FamilyAfter))
            return false;
        if (s.IsSurname(i) || s.IsFirstName(i))
            return true;
        if (s.IsCapital(i))
            return s.MayBeSurname(i) || s.MayBeFirstName(i) || NameRules.IsUnknown(s, i);
        return NameRules.IsUnknown(s, i) && word.Length > 3 && NameLikeness.Of(word) > 0.3f
            || s.MayBeSurname(i) && !s.IsWord(i);
    }

    private static bool IsJoined(in NameSentence s, int i) =>
        !s.IsPublic(i) && s[i].Length > 1 && (s.MayBeFirstName(i) || s.MayBeSurname(i) || (s.IsCapital(i) && !s.IsWord(i)));
}
