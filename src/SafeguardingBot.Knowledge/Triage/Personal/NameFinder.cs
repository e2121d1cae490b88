namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>Names of private people: a word list finds what can be a name, and the words beside it say whether it is one.</summary>
internal static class NameFinder
{
    // A text with no more characters than this is read without asking for memory.
    private const int Usual = 400;

    public static void Find(SpanSet spans, HashSet<string> published)
    {
        var (most, letters) = Word.Most(spans.Text);
        var sentence = letters <= Usual
            ? new NameSentence(spans, published, stackalloc Word[most], stackalloc char[letters])
            : new NameSentence(spans, published, new Word[most], new char[letters]);
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!NameRules.Any(sentence, i, out var first) && !NameRules.TitledInitial(sentence, i))
                continue;
            var (from, to) = NameExtent.Around(sentence, first, i);
            spans.Add(PersonalDataKind.Name, sentence[from].Start, sentence[to].BaseEnd);
            BirthDateFinder.FindBeside(spans, sentence[to].End);
            i = Math.Max(i, to);
        }
    }
}
