namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>Names of private people: a word list finds what can be a name, and the words beside it say whether it is one.</summary>
internal static class NameFinder
{
    public static void Find(SpanSet spans, HashSet<string> published)
    {
        var sentence = new NameSentence(spans, published);
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            if (!NameRules.Any(sentence, i, out var first) && !NameRules.TitledInitial(sentence, i))
                continue;
            var (from, to) = NameExtent.Around(sentence, first, i);
            spans.Add(PersonalDataKind.Name, sentence.Words[from].Start, sentence.Words[to].BaseEnd);
            BirthDateFinder.FindBeside(spans, sentence.Words[to].End);
            i = Math.Max(i, to);
        }
    }
}
