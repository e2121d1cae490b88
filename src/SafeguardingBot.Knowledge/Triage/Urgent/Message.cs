using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>A word of a message: where it stands in the line, and its hash.</summary>
internal readonly record struct MessageWord(int Start, int Length, ulong Hash);

/// <summary>
/// A typed message as the urgency rules read it: folded words ("can't" is "can not") with "." between sentences and "?" after a question.
/// </summary>
internal sealed partial class Message
{
    /// <summary>Of a longer text this much of each end is read: people put what matters at either end.</summary>
    public const int CharactersAtEachEnd = 1_500;

    private const char Stop = '.';
    private const char Question = '?';

    private readonly MessageWord[] words;

    private Message(string line, MessageWord[] words) => (Line, this.words) = (line, words);

    public ReadOnlySpan<MessageWord> Words => words.AsSpan(1);

    /// <summary>The words in one line, after a first stop and with spaces at both ends, so that a pattern can ask for whole words and first words.</summary>
    public string Line { get; }

    /// <summary>With the first stop.</summary>
    public ReadOnlySpan<MessageWord> WordsOfLine => words;

    public ReadOnlySpan<char> Letters(in MessageWord word) => Line.AsSpan(word.Start, word.Length);

    public static Message Read(string? text)
    {
        var writer = LineWriter.Begin();
        if (text is { Length: <= CharactersAtEachEnd * 2 })
        {
            AddSentences(text, writer);
        }
        else if (text is not null)
        {
            AddSentences(text.AsSpan(0, CharactersAtEachEnd), writer);
            AddSentences(text.AsSpan(text.Length - CharactersAtEachEnd), writer);
        }

        return writer.ToMessage();
    }

    /// <summary>The message in overlapping stretches of about <paramref name="length"/> words, so that one urgent sentence in a long account is not diluted.</summary>
    public IReadOnlyList<Message> Stretches(int length)
    {
        if (words.Length - 1 <= length)
            return [this];

        var stretches = new List<Message>();
        for (var from = 1; from < words.Length; from += length / 2)
            stretches.Add(Part(from, Math.Min(from + length, words.Length)));
        return stretches;
    }

    private Message Part(int from, int to)
    {
        var (start, end) = (words[from].Start, words[to - 1].Start + words[to - 1].Length);
        var part = new MessageWord[to - from + 1];
        part[0] = words[0];
        var shift = words[1].Start - start;
        for (var i = from; i < to; i++)
            part[i - from + 1] = words[i] with { Start = words[i].Start + shift };
        return new(string.Concat(Line.AsSpan(0, words[1].Start), Line.AsSpan(start, end - start), " "), part);
    }

    private static void AddSentences(ReadOnlySpan<char> text, LineWriter words)
    {
        var from = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !EndsSentence(text, i) && i - from < 1_000)
                continue;

            var before = words.Count;
            var sentence = text[from..i];
            words.Add(TextNormaliser.Analysed(sentence.ContainsAnyInRange('0', '9') ? LongNumber().Replace(sentence.ToString(), " number ") : sentence));
            if (words.Count > before)
                words.Add(i < text.Length && text[i] == '?' ? Question : Stop);
            else if (words.Count > 0 && i < text.Length && text[i] == '?')
                words.EndWith(Question);
            from = i < text.Length && EndsSentence(text, i) ? i + 1 : i;
        }
    }

    // "999 000 0018" is a record number and no call for help.
    [GeneratedRegex(@"\b\d{3}([ -]?\d{3,4}){1,3}\b", RegexOptions.ExplicitCapture)]
    private static partial Regex LongNumber();

    // A full stop inside a figure (3.15, 4.30pm) ends nothing.
    private static bool EndsSentence(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '?' or '!' or '\n' or ';' or '…' => true,
        '.' => i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1]),
        _ => false,
    };

    /// <summary>Puts the line of a message together in a buffer of this thread.</summary>
    private sealed class LineWriter
    {
        [ThreadStatic]
        private static LineWriter? writer;

        private char[] line = new char[256];
        private MessageWord[] words = new MessageWord[64];
        private int length;
        private int count;

        public static LineWriter Begin()
        {
            writer ??= new();
            (writer.length, writer.count) = (1, 0);
            writer.line[0] = ' ';
            writer.Add(Stop);
            return writer;
        }

        /// <summary>Without the first stop.</summary>
        public int Count => count - 1;

        public void Add(AnalysedText sentence)
        {
            foreach (ref readonly var token in sentence.Tokens)
                Add(sentence.Letters(token), token.Word);
        }

        public void Add(char mark) => Add([mark], Hash.Of([mark]));

        /// <summary>Puts a mark in the place of the last one.</summary>
        public void EndWith(char mark)
        {
            length -= 2;
            count--;
            Add(mark);
        }

        public Message ToMessage() => new(new string(line, 0, length), words[..count]);

        private void Add(ReadOnlySpan<char> letters, ulong hash)
        {
            if (count == words.Length)
                Array.Resize(ref words, count * 2);
            if (length + letters.Length >= line.Length)
                Array.Resize(ref line, (length + letters.Length) * 2);
            words[count++] = new(length, letters.Length, hash);
            letters.CopyTo(line.AsSpan(length));
            length += letters.Length;
            line[length++] = ' ';
        }
    }
}
