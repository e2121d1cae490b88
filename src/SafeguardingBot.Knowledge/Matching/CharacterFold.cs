namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Folds one character to what a British keyboard would have typed: lower case, no accent, plain quotes.
/// The table is our own because invariant globalisation leaves <c>string.Normalize</c> without its data.
/// </summary>
internal static class CharacterFold
{
    public const char Drop = '\0';
    public const char Space = ' ';
    public const char Apostrophe = '\'';

    // U+00C0 to U+024F; a digit stands for two letters (see Second), a question mark for "no Latin base letter".
    private const string Latin =
        "aaaaaa2ceeeeiiiidnooooo ouuuuy41aaaaaa2ceeeeiiiidnooooo ouuuuy4yaaaaaaccccccccddddeeeeeeeeeegggggggg" +
        "hhhhiiiiiiiiii??jjkkkllllllllllnnnnnn?nnoooooo33rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs????????" +
        "?????????ff????i????????oo?????????????uu????????????????????????????aaiioouuuuuuuuuu?aaaa????ggkkoo" +
        "oo??j???gg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????????????????????";

    private const string LookalikesFrom = "авекмнорстухіјѕԁһαβεικνορτυχ";
    private const string LookalikesTo = "abekmhopctyxijsdhabeikvoptux";

    /// <summary>Gives the folded character, and in <paramref name="second"/> the other half of a ligature (or <see cref="Drop"/>).</summary>
    public static char Fold(char c, out char second)
    {
        second = Drop;
        if (c < 0x80)
        {
            if (char.IsAsciiLetterUpper(c))
                return (char)(c | 0x20);
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                return c;
            return c is '\'' or '`' ? Apostrophe : Space;
        }
        if (c is >= '\u00C0' and < '\u0250')
        {
            var folded = Latin[c - 0xC0];
            switch (folded)
            {
                case '1': second = 's'; return 's';
                case '2': second = 'e'; return 'a';
                case '3': second = 'e'; return 'o';
                case '4': second = 'h'; return 't';
                case '?': return char.ToLowerInvariant(c);
                default: return folded;
            }
        }
        if (c is >= '\u1E00' and < '\u1EFF')
            return LatinAdditional(c);
        if (IsInvisible(c))
            return Drop;
        if (c is '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u00B4' or '\u02BC' or '\uFF07')
            return Apostrophe;
        if (c is >= '\uFF01' and <= '\uFF5E')
            return Fold((char)(c - 0xFEE0), out second);
        return char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : Space;
    }

    /// <summary>The Latin letter that a Cyrillic or Greek letter is drawn like, or the letter itself.</summary>
    public static char Lookalike(char c)
    {
        var at = LookalikesFrom.IndexOf(c, StringComparison.Ordinal);
        return at < 0 ? c : LookalikesTo[at];
    }

    // Zero-width marks, direction marks, soft hyphens, combining accents and variation selectors, so that none splits a word.
    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF'
            or (>= '\u0300' and <= '\u036F')
            or (>= '\u200B' and <= '\u200F')
            or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F')
            or (>= '\uFE00' and <= '\uFE0F');

    private static char LatinAdditional(char c) => c switch
    {
        >= '\u1E80' and <= '\u1E89' => 'w',
        >= '\u1EA0' and <= '\u1EB7' => 'a',
        >= '\u1EB8' and <= '\u1EC7' => 'e',
        >= '\u1EC8' and <= '\u1ECB' => 'i',
        >= '\u1ECC' and <= '\u1EE3' => 'o',
        >= '\u1EE4' and <= '\u1EF1' => 'u',
        >= '\u1EF2' and <= '\u1EF9' => 'y',
        _ => char.ToLowerInvariant(c),
    };
}
