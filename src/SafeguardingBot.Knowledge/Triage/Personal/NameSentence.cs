namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>The words of one text and what the lists know of each.</summary>
internal readonly ref struct NameSentence
{
    private static readonly Word Nothing;

    private readonly Span<Word> words;
    private readonly ReadOnlySpan<char> letters;
    private readonly HashSet<string> published;
    private readonly bool capitalsMeanNothing;

    /// <param name="published">Further words that are not personal.</param>
    /// <param name="words">Of the size that <see cref="Word.Most"/> says, as is <paramref name="letters"/>.</param>
    public NameSentence(SpanSet spans, HashSet<string> published, Span<Word> words, Span<char> letters)
    {
        this.words = words[..Word.In(spans.Text, words, letters)];
        this.letters = letters;
        this.published = published;
        var (longer, capitals) = (0, 0);
        foreach (ref var word in this.words)
        {
            word.Listed = NameLists.Of(letters.Slice(word.First, word.Length));
            SpeaksOfReviews |= (word.Listed & Listed.ReviewWord) != Listed.None;
            if (word.HasDigit || word.End - word.Start <= 3)
                continue;
            longer++;
            capitals += word.Capitals is Capitals.First or Capitals.All ? 1 : 0;
        }

        capitalsMeanNothing = longer >= 5 && capitals * 10 >= longer * 7;
        for (var i = 0; i < this.words.Length; i++)
        {
            MarkPhrase(i);
            this.words[i].IsPublic |= this.words[i].HasDigit || !spans.IsFree(this.words[i].Start, this.words[i].End);
        }
    }

    public int Count => words.Length;

    public bool SpeaksOfReviews { get; }

    public ref readonly Word this[int i] => ref (uint)i < (uint)words.Length ? ref words[i] : ref Nothing;

    /// <summary>The word without a possessive ending and apostrophes, in lower case.</summary>
    public ReadOnlySpan<char> Base(int i) => letters.Slice(this[i].First, this[i].Length);

    /// <summary>Whether the word is in one of the lists.</summary>
    public bool Is(int i, Listed lists) => (this[i].Listed & lists) != Listed.None;

    public bool IsWord(int i) => NameLists.IsWord(Base(i), this[i].Listed);

    public bool IsFirstName(int i) => NameLists.IsFirstName(this[i].Listed);

    public bool MayBeFirstName(int i) => NameLists.MayBeFirstName(this[i].Listed);

    public bool IsSurname(int i) => NameLists.IsSurname(Base(i), this[i].Listed);

    public bool MayBeSurname(int i) => NameLists.MayBeSurname(this[i].Listed);

    /// <summary>By itself a published name or a place.</summary>
    public bool IsListedPublic(int i) => Is(i, Listed.Public);

    public bool IsPublished(int i) => published.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Base(i));

    /// <summary>Part of a published name of several words, of a number, or of something found before.</summary>
    public bool IsPublic(int i) => i < 0 || i >= words.Length || words[i].IsPublic;

    public bool IsCapital(int i) => !capitalsMeanNothing && this[i].Capitals is Capitals.First;

    public bool StartsSentence(int i) => this[i].Before is Gap.Start or Gap.Stop;

    public bool IsBeside(int i) => this[i].Before is Gap.Space or Gap.Hyphen;

    private void MarkPhrase(int i)
    {
        if (!NameLists.TryPhrases(Base(i), words[i].Listed, out var phrases) && (!words[i].Possessive || !NameLists.TryPhrases(Whole(i), NameLists.Of(Whole(i)), out phrases)))
            return;
        foreach (var phrase in phrases)
        {
            if (!Matches(i, phrase))
                continue;
            foreach (ref var word in words.Slice(i, phrase.Length))
                word.IsPublic = true;
            return;
        }
    }

    private ReadOnlySpan<char> Whole(int i) => letters.Slice(words[i].First, words[i].WholeLength);

    private bool Matches(int i, string[] phrase)
    {
        if (i + phrase.Length > words.Length)
            return false;
        for (var k = 0; k < phrase.Length; k++)
        {
            if (!Base(i + k).SequenceEqual(phrase[k]) && !Whole(i + k).SequenceEqual(phrase[k]))
                return false;
            if (k > 0 && words[i + k].Before is Gap.Stop)
                return false;
        }
        return true;
    }
}
