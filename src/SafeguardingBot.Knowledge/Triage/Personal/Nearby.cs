namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>What stands just before or after a place: the words that give a number its meaning.</summary>
internal static class Nearby
{
    public static ReadOnlySpan<char> Before(string text, int start, int length) =>
        text.AsSpan(Math.Max(0, start - length), start - Math.Max(0, start - length));

    public static ReadOnlySpan<char> After(string text, int end, int length) =>
        text.AsSpan(end, Math.Min(length, text.Length - end));

    public static string Digits(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[Math.Min(text.Length, 64)];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && count < digits.Length)
                digits[count++] = c;
        }
        return new(digits[..count]);
    }

    public static string LettersAndDigits(ReadOnlySpan<char> text)
    {
        Span<char> kept = stackalloc char[Math.Min(text.Length, 64)];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) && count < kept.Length)
                kept[count++] = char.ToUpperInvariant(c);
        }
        return new(kept[..count]);
    }
}
