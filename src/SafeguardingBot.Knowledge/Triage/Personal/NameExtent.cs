namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>How far a name reaches from the word that gave it away: title aside, first names, initials, particles, hyphens, surnames.</summary>
internal static class NameExtent
{
    public static (int From, int To) Around(NameSentence s, int from, int to)
    {
        while (from > 0 && s[from].Before is Gap.Hyphen && IsJoined(s, from - 1))
            from--;
        while (from > 0 && s[from].Before is Gap.Space && !s[from - 1].Possessive && ReadsAsFirst(s, from - 1))
            from--;
        while (!s[to].Possessive && to + 1 < s.Words.Count && Continues(s, ref to))
        {
        }
        return (from, to);
    }

    private static bool Continues(NameSentence s, ref int to)
    {
        var next = to + 1;
        if (s.IsPublic(next))
            return false;
        if (s[next].Before is Gap.Hyphen && IsJoined(s, next))
            return (to = next) > 0;
        if (s[next].Before is not Gap.Space)
            return s[to].Base.Length == 1 && s[next].Before is Gap.Stop && s[next].Start - s[to].End == 2 && NameLists.MayBeSurname(s[next].Base) && (to = next) > 0;
        if (NameCues.Particles.Contains(s[next].Base) && next + 1 < s.Words.Count && s[next + 1].Before is Gap.Space or Gap.Hyphen && ReadsAsSurname(s, next + 1) && !NameLists.IsWord(s[next + 1].Base))
            return (to = next + 1) > 0;
        if (s[next].Capitals is Capitals.Letter && s[next].Base is not ("i" or "a") && s.IsCapital(to))
            return (to = next) > 0;
        return ReadsAsSurname(s, next) && (to = next) > 0;
    }

    private static bool ReadsAsFirst(NameSentence s, int i) =>
        !s.IsPublic(i) && !NameCues.Roles.Contains(s[i].Base) && (NameLists.IsFirstName(s[i].Base) || (s.IsCapital(i) && !s.StartsSentence(i) && NameLists.MayBeFirstName(s[i].Base)));

    private static bool ReadsAsSurname(NameSentence s, int i)
    {
        var word = s[i].Base;
        if (NameCues.PersonAfter.Contains(word) || NameCues.FamilyAfter.Contains(word))
            return false;
        if (NameLists.IsSurname(word) || NameLists.IsFirstName(word))
            return true;
        if (s.IsCapital(i))
            return NameLists.MayBeSurname(word) || NameLists.MayBeFirstName(word) || NameRules.IsUnknown(s, i);
        return NameRules.IsUnknown(s, i) && word.Length > 3 && NameLikeness.Of(word) > 0.3f
            || NameLists.MayBeSurname(word) && !NameLists.IsWord(word);
    }

    private static bool IsJoined(NameSentence s, int i) =>
        !s.IsPublic(i) && s[i].Base.Length > 1 && (NameLists.MayBeFirstName(s[i].Base) || NameLists.MayBeSurname(s[i].Base) || (s.IsCapital(i) && !NameLists.IsWord(s[i].Base)));
}
