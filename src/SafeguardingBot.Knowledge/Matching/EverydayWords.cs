namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Kinds of everyday words, from <c>everyday-words.txt</c> beside this file; the field's own words are the lexicon's.</summary>
internal static class EverydayWords
{
    private static readonly Lazy<Lexicon> Kinds = new(Read);

    public static Lexicon Lexicon => Kinds.Value;

    private static Lexicon Read()
    {
        using var stream = typeof(EverydayWords).Assembly.GetManifestResourceStream(typeof(EverydayWords), "everyday-words.txt")
            ?? throw new InvalidOperationException("everyday-words.txt is not embedded.");
        using var reader = new StreamReader(stream);
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            words.Add(line[..colon], line[(colon + 1)..].Split(','));
        }
        return new Lexicon(words);
    }
}
