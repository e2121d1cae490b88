using System.Globalization;
using System.Text;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>
/// A text as a British keyboard would have typed it, with capitals kept, and the place of each character in what was typed.
/// Characters that cannot be seen are left out, so that one inside a number does not hide it.
/// </summary>
internal sealed class FoldedText
{
    // Null where every character stands in its own place, as in most of what is typed.
    private readonly int[]? places;
    private readonly int typedLength;

    public FoldedText(string typed)
    {
        if (!typed.AsSpan().ContainsAnyExceptInRange(' ', '~') && !typed.Contains('`'))
        {
            (Text, typedLength) = (typed, typed.Length);
            return;
        }

        var folded = new StringBuilder(typed.Length);
        var at = new List<int>(typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            var (first, second) = Fold(typed[i]);
            Append(first, i);
            Append(second, i);
        }
        (Text, places, typedLength) = (folded.ToString(), [.. at], typed.Length);

        void Append(char c, int place)
        {
            if (c == CharacterFold.Drop)
                return;
            folded.Append(c);
            at.Add(place);
        }
    }

    public string Text { get; }

    public PersonalDataSpan Span(PersonalDataKind kind, int start, int end)
    {
        if (places is null)
            return new(kind, start, end - start);
        var from = places[start];
        var to = end < places.Length ? places[end - 1] + 1 : Math.Min(places[end - 1] + 1, typedLength);
        return new(kind, from, to - from);
    }

    private static (char First, char Second) Fold(char c)
    {
        if (c < 0x80)
            return (c is '`' ? '\'' : c is '\t' ? ' ' : c, CharacterFold.Drop);
        if (c is >= '\u2010' and <= '\u2015' or '\u2212' or '\uFF0D')
            return ('-', CharacterFold.Drop);
        if (c is '\u2028' or '\u2029' or '\u0085')
            return ('\n', CharacterFold.Drop);
        if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            return (CharacterFold.Drop, CharacterFold.Drop);
        if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit)
            return ((char)('0' + digit), CharacterFold.Drop);
        if (c is >= '\uFF01' and <= '\uFF5E')
            return ((char)(c - 0xFEE0), CharacterFold.Drop);
        if (c is '£' or '€')
            return (c, CharacterFold.Drop);
        if (!char.IsLetter(c) && c is not ('\u2018' or '\u2019' or '\u201B' or '\u2032' or '\u00B4'))
            return (char.IsWhiteSpace(c) ? ' ' : '\u00B7', CharacterFold.Drop);
        var first = CharacterFold.Fold(c, out var second);
        return char.IsUpper(c) ? (char.ToUpperInvariant(first), second) : (first, second);
    }
}
