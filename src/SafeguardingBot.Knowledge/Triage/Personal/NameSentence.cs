namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>The words of one text and what the lists know of each.</summary>
internal sealed class NameSentence
{
    private static readonly Word Nothing = new(0, 0, "", "", false, Capitals.None, Gap.Start, false);
    private readonly bool[] isPublic;
    private readonly bool capitalsMeanNothing;

    public NameSentence(SpanSet spans, HashSet<string> published)
    {
        Words = Word.In(spans.Text);
        isPublic = new bool[Words.Count];
        Published = published;
        for (var i = 0; i < Words.Count; i++)
        {
            MarkPhrase(i);
            isPublic[i] |= Words[i].HasDigit || !spans.IsFree(Words[i].Start, Words[i].End);
        }
        var (letters, capitals) = (0, 0);
        foreach (var word in Words)
        {
            SpeaksOfReviews |= NameCues.ReviewWords.Contains(word.Base);
            if (word.HasDigit || word.Lower.Length <= 3)
                continue;
            letters++;
            capitals += word.Capitals is Capitals.First or Capitals.All ? 1 : 0;
        }
        capitalsMeanNothing = letters >= 5 && capitals * 10 >= letters * 7;
    }

    public List<Word> Words { get; }

    public HashSet<string> Published { get; }

    public bool SpeaksOfReviews { get; }

    public Word this[int i] => i >= 0 && i < Words.Count ? Words[i] : Nothing;

    /// <summary>Part of a published name of several words, of a number, or of something found before.</summary>
    public bool IsPublic(int i) => i < 0 || i >= Words.Count || isPublic[i];

    public bool IsCapital(int i) => !capitalsMeanNothing && this[i].Capitals is Capitals.First;

    public bool StartsSentence(int i) => this[i].Before is Gap.Start or Gap.Stop;

    public bool IsBeside(int i) => this[i].Before is Gap.Space or Gap.Hyphen;

    private void MarkPhrase(int i)
    {
        if (!NameLists.Phrases.TryGetValue(Words[i].Base, out var phrases) && !NameLists.Phrases.TryGetValue(Words[i].Lower.Replace("'", ""), out phrases))
            return;
        foreach (var phrase in phrases)
        {
            if (!Matches(i, phrase))
                continue;
            isPublic.AsSpan(i, phrase.Length).Fill(true);
            return;
        }
    }

    private bool Matches(int i, string[] phrase)
    {
        if (i + phrase.Length > Words.Count)
            return false;
        for (var k = 0; k < phrase.Length; k++)
        {
            var word = Words[i + k];
            if (word.Base != phrase[k] && word.Lower.Replace("'", "") != phrase[k])
                return false;
            if (k > 0 && word.Before is Gap.Stop)
                return false;
        }
        return true;
    }
}
