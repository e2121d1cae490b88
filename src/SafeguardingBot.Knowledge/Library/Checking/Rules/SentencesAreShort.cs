namespace SafeguardingBot.Knowledge.Library.Checking.Rules;

/// <summary>No sentence that people read has more than 25 words, the limit of the GOV.UK style guide.</summary>
internal static class SentencesAreShort
{
    private const int Limit = 25;

    public static IEnumerable<Fault> Check(CheckedLibrary held) =>
        from line in held.Prose
        from sentence in ReadingEase.SentencesOf(line.Text)
        let words = ReadingEase.WordsOf(sentence)
        where words.Count > Limit
        select new Fault(line.File, line.Line, $"A sentence has {words.Count} words: '{string.Join(' ', words.Take(5))} …'.", $"Make two of it; {Limit} words are the limit.", FaultSeverity.Warning);
}
