namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The four kinds of feature. Each kind is scaled to length one by itself, so that many letters do not drown few words.</summary>
internal enum Block
{
    Words,
    Pairs,
    Letters,
    Concepts,
}

/// <summary>Feature hashes of one text, with the words each came from. A buffer, one for each thread.</summary>
internal sealed class FeatureBuffer
{
    public const int Capacity = 16_384;

    // What a usual question has; the longest has sixteen times as many.
    private const int Usual = 1_024;

    public ulong[] Hashes { get; private set; } = new ulong[Usual];

    /// <summary>For each hash the first and last word that it came from, as first × 256 + last.</summary>
    public int[] Sources { get; private set; } = new int[Usual];

    public int Count { get; private set; }

    public ReadOnlySpan<ulong> Found => Hashes.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(Block block, ulong hash, int from, int to)
    {
        if (Count == Capacity)
            return;
        if (Count == Hashes.Length)
            (Hashes, Sources) = ([.. Hashes, .. new ulong[Count]], [.. Sources, .. new int[Count]]);
        Hashes[Count] = (hash & ~3UL) | (uint)block;
        Sources[Count++] = (from << 8) | to;
    }
}

/// <summary>
/// Makes features of a text: stems alone and in neighbouring twos, pairs of stems near each other in any order,
/// runs of two to four letters inside each word, the lexicon's concepts alone and in pairs, and the kinds of everyday words.
/// Stop words stay: "how", "not" and "my" carry intent.
/// </summary>
/// <param name="readBefore">How many words the speller knows that reads a text before this one's, if any does. What each of them means here is worked out once and not in each text.</param>
internal sealed class FeatureExtractor(Lexicon lexicon, int readBefore = 0)
{
    private const int Window = 8;
    private const ulong FirstKind = 0x10000;

    // For each of the speller's words its entries in the lexicon and in the everyday words, or −1.
    private (int Concept, int Kind)[] entries = [];

    private readonly ulong[] meant = new ulong[readBefore];

    /// <summary>Set once training has read its vocabulary; until then no word is mended.</summary>
    public Speller? Speller
    {
        get;
        set
        {
            field = value;
            entries = value is null ? [] : [.. value.Words.Select((w, i) => (lexicon.EntryOf(w, value.StemOf(i)), EverydayWords.Lexicon.EntryOf(w, value.StemOf(i))))];
        }
    }

    public bool WithPairs { get; init; } = true;

    public bool WithEverydayWords { get; init; }

    public void Extract(ReadOnlySpan<char> text, AnalysedText analysed, FeatureBuffer into)
    {
        TextNormaliser.Analyse(text, analysed);
        Extract(analysed, into);
    }

    /// <param name="into">What it held is gone.</param>
    /// <param name="withKnown">False leaves out what <see cref="KnownWords"/> has of the words that the speller knows.</param>
    public void Extract(AnalysedText analysed, FeatureBuffer into, bool withKnown = true)
    {
        into.Clear();
        var tokens = analysed.Tokens;
        if (Speller is null)
            analysed.FindStems();
        else
            Mend(Speller, analysed, tokens);
        Words(analysed, tokens, into, withKnown);
        if (WithPairs)
            Pairs(tokens, into);
        for (var t = 0; t < tokens.Length; t++)
        {
            if (withKnown || tokens[t].Known < 0)
                Letters(analysed.Letters(tokens[t]), t, into);
        }

        Concepts(tokens, into);
        if (WithEverydayWords)
            Kinds(tokens, into);
    }

    private void Mend(Speller speller, AnalysedText analysed, Span<Token> tokens)
    {
        foreach (ref var token in tokens)
        {
            var before = token.Known;
            token.Known = speller.Find(token.Word);
            token.Stem = token.Known >= 0 ? speller.StemOf(token.Known)
                : (uint)before >= meant.Length ? Unknown(speller, analysed.Letters(token))
                : meant[before] != 0 ? meant[before]
                : meant[before] = Unknown(speller, analysed.Letters(token));
        }
    }

    private static ulong Unknown(Speller speller, ReadOnlySpan<char> word) => speller.Nearest(word) is var near and >= 0 ? speller.StemOf(near) : AnalysedText.StemHash(word);

    private static void Words(AnalysedText analysed, Span<Token> tokens, FeatureBuffer into, bool withKnown)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (withKnown || tokens[i].Known < 0)
                Word(analysed.Letters(tokens[i]), tokens[i].Stem, i, into);
            if (i > 0)
                into.Add(Block.Words, Hash.Combine(tokens[i - 1].Stem, tokens[i].Stem), i - 1, i);
        }
    }

    /// <summary>Adds what one word is by itself, the <paramref name="at"/>th of its text.</summary>
    public static void Word(ReadOnlySpan<char> word, ulong stem, int at, FeatureBuffer into)
    {
        into.Add(Block.Words, stem, at, at);
        if (NumberShape(word) is var shape and not 0)
            into.Add(Block.Words, Hash.Mix(shape), at, at);
    }

    private static ulong NumberShape(ReadOnlySpan<char> word)
    {
        if (word.Length < 2 || word.ContainsAnyExceptInRange('0', '9'))
            return 0;
        return word.Length <= 3 ? 2UL : 4UL;
    }

    private static void Pairs(Span<Token> tokens, FeatureBuffer into)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            for (var j = i + 1; j < tokens.Length && j < i + Window; j++)
            {
                var (a, b) = (tokens[i].Stem, tokens[j].Stem);
                if (a != b)
                    into.Add(Block.Pairs, Hash.Combine(Math.Min(a, b), Math.Max(a, b)) ^ 0x5050, i, j);
            }
        }
    }

    /// <summary>Adds the runs of letters of one word, the <paramref name="at"/>th of its text.</summary>
    public static void Letters(ReadOnlySpan<char> word, int at, FeatureBuffer into)
    {
        for (var i = -1; i <= word.Length - 1; i++)
        {
            ulong gram = i < 0 ? ' ' : word[i];
            for (var n = 1; n < 4 && i + n <= word.Length; n++)
            {
                gram = (gram << 16) | (i + n == word.Length ? ' ' : word[i + n]);
                into.Add(Block.Letters, Hash.Mix(gram + 0x1234567), at, at);
            }
        }
    }

    private void Concepts(Span<Token> tokens, FeatureBuffer into)
    {
        Span<Lexicon.Hit> hits = stackalloc Lexicon.Hit[Lexicon.MaxHits];
        var count = 0;
        for (var i = 0; i < tokens.Length; i++)
            count = lexicon.Find(tokens, i, tokens[i].Known < 0 ? lexicon.EntryOf(tokens[i]) : entries[tokens[i].Known].Concept, hits, count);

        for (var i = 0; i < count; i++)
        {
            var a = hits[i];
            into.Add(Block.Concepts, Hash.Mix((ulong)a.Concept + 1), a.From, a.From + a.Words - 1);
            for (var j = i + 1; j < count; j++)
            {
                var b = hits[j];
                if (a.Concept != b.Concept)
                    into.Add(Block.Concepts, Hash.Combine((ulong)Math.Min(a.Concept, b.Concept), (ulong)Math.Max(a.Concept, b.Concept)), a.From, b.From);
            }
        }
    }

    private void Kinds(Span<Token> tokens, FeatureBuffer into)
    {
        Span<Lexicon.Hit> hits = stackalloc Lexicon.Hit[Lexicon.MaxHits];
        var count = 0;
        var everyday = EverydayWords.Lexicon;
        for (var i = 0; i < tokens.Length; i++)
            count = everyday.Find(tokens, i, tokens[i].Known < 0 ? everyday.EntryOf(tokens[i]) : entries[tokens[i].Known].Kind, hits, count);

        for (var i = 0; i < count; i++)
        {
            var a = hits[i];
            into.Add(Block.Concepts, Hash.Mix((ulong)a.Concept + FirstKind), a.From, a.From + a.Words - 1);
        }
    }
}
