namespace SafeguardingBot.Knowledge.Library.Checking;

/// <summary>How easily a text reads, by Flesch (1948): 60 and over is plain English, below 30 is hard going.</summary>
public sealed record ReadingEase(int Sentences, int Words, int Syllables)
{
    public double Score => 206.835 - (1.015 * WordsPerSentence) - (84.6 * Syllables / Math.Max(1, Words));

    public double WordsPerSentence => (double)Words / Math.Max(1, Sentences);

    public static ReadingEase Of(string text)
    {
        var sentences = SentencesOf(text).Select(WordsOf).Where(words => words.Count > 0).ToList();
        return new(sentences.Count, sentences.Sum(s => s.Count), sentences.Sum(s => s.Sum(Checking.Syllables.Count)));
    }

    public static ReadingEase operator +(ReadingEase one, ReadingEase other) =>
        new(one.Sentences + other.Sentences, one.Words + other.Words, one.Syllables + other.Syllables);

    /// <summary>A sentence ends at a stop that a space and a capital, a figure or an opening mark follow: "2.5 kg" and "e.g. this" go on.</summary>
    public static IEnumerable<string> SentencesOf(string text)
    {
        var start = 0;
        for (var i = 0; i + 2 < text.Length; i++)
        {
            var stop = text[i] is '.' or '!' or '?' || (text[i] is '"' or '”' or '’' or ')' && i > 0 && text[i - 1] is '.' or '!' or '?');
            if (!stop || text[i + 1] != ' ' || !(char.IsUpper(text[i + 2]) || char.IsDigit(text[i + 2]) || text[i + 2] is '"' or '“' or '‘' or '('))
                continue;

            yield return text[start..(i + 1)].Trim();
            start = i + 1;
        }

        yield return text[start..].Trim();
    }

    public static IReadOnlyList<string> WordsOf(string sentence) =>
        [.. sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit))];
}
