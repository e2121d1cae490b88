using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>
/// A typed message as the urgency rules read it: folded words ("can't" is "can not") with "." between sentences and "?" after a question.
/// </summary>
internal sealed partial class Message
{
    /// <summary>Of a longer text this much of each end is read: people put what matters at either end.</summary>
    public const int CharactersAtEachEnd = 1_500;

    private const string Stop = ".";
    private const string Question = "?";

    private Message(List<string> words)
    {
        Words = words;
        Line = $" {Stop} {string.Join(' ', words)} ";
    }

    public List<string> Words { get; }

    /// <summary>The words in one line, after a first stop and with spaces at both ends, so that a pattern can ask for whole words and first words.</summary>
    public string Line { get; }

    public static Message Read(string? text)
    {
        var words = new List<string>();
        if (text is null)
            return new(words);

        if (text.Length <= CharactersAtEachEnd * 2)
        {
            AddSentences(text, words);
        }
        else
        {
            AddSentences(text[..CharactersAtEachEnd], words);
            AddSentences(text[^CharactersAtEachEnd..], words);
        }

        return new(words);
    }

    /// <summary>The message in overlapping stretches of about <paramref name="length"/> words, so that one urgent sentence in a long account is not diluted.</summary>
    public IEnumerable<Message> Stretches(int length)
    {
        if (Words.Count <= length)
        {
            yield return this;
            yield break;
        }

        for (var from = 0; from < Words.Count; from += length / 2)
            yield return new([.. Words.Skip(from).Take(length)]);
    }

    private static void AddSentences(string text, List<string> words)
    {
        var from = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !EndsSentence(text, i) && i - from < 1_000)
                continue;

            var before = words.Count;
            var sentence = text.AsSpan(from, i - from);
            TextNormaliser.AddWords(sentence.ContainsAnyInRange('0', '9') ? LongNumber().Replace(sentence.ToString(), " number ") : sentence, words);
            if (words.Count > before)
                words.Add(i < text.Length && text[i] == '?' ? Question : Stop);
            else if (words.Count > 0 && i < text.Length && text[i] == '?')
                words[^1] = Question;
            from = i < text.Length && EndsSentence(text, i) ? i + 1 : i;
        }
    }

    // "999 000 0018" is a record number and no call for help.
    [GeneratedRegex(@"\b\d{3}([ -]?\d{3,4}){1,3}\b", RegexOptions.ExplicitCapture)]
    private static partial Regex LongNumber();

    // A full stop inside a figure (3.15, 4.30pm) ends nothing.
    private static bool EndsSentence(string text, int i) => text[i] switch
    {
        '?' or '!' or '\n' or ';' or '…' => true,
        '.' => i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1]),
        _ => false,
    };
}
