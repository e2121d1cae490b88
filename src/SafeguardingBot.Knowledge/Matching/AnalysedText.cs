namespace SafeguardingBot.Knowledge.Matching;

/// <summary>One word of a text: where its folded letters stand, and the hashes of the word and of its stem.</summary>
internal struct Token
{
    public int Start;
    public int Length;
    public ulong Word;

    /// <summary>Set by who needs it: that of the word that is meant, when a speller has mended it.</summary>
    public ulong Stem;

    /// <summary>The number of the word in the speller that read it last, or −1.</summary>
    public int Known;
}

/// <summary>A text cut into folded words. It is a buffer: one for each thread, filled again for each question, so that a question allocates nothing.</summary>
internal sealed class AnalysedText
{
    /// <summary>Of a longer text the first and the last half of this are read: people put the question at either end.</summary>
    public const int MaxCharacters = 4000;
    public const int MaxTokens = 256;
    public const int MaxTokenLength = 40;

    private readonly char[] text = new char[(MaxCharacters * 2) + (MaxTokens * 8)];
    private readonly Token[] tokens = new Token[MaxTokens];

    public int Count { get; private set; }

    public int Length { get; private set; }

    public bool IsFull => Count == MaxTokens;

    public Span<Token> Tokens => tokens.AsSpan(0, Count);

    public ReadOnlySpan<char> Letters(in Token token) => text.AsSpan(token.Start, token.Length);

    public void Clear()
    {
        Count = 0;
        Length = 0;
    }

    public void Add(scoped ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || IsFull)
            return;
        if (word.Length > MaxTokenLength)
            word = word[..MaxTokenLength];
        word.CopyTo(text.AsSpan(Length));
        tokens[Count++] = new Token { Start = Length, Length = word.Length, Word = Hash.Of(word), Known = -1 };
        Length += word.Length;
    }

    public void FindStems()
    {
        foreach (ref var token in Tokens)
            token.Stem = StemHash(Letters(token));
    }

    public static ulong StemHash(ReadOnlySpan<char> word)
    {
        Span<char> stem = stackalloc char[word.Length];
        word.CopyTo(stem);
        return Hash.Of(stem[..PorterStemmer.Stem(stem)]);
    }
}
