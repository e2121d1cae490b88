using System.Globalization;
using System.Text;

namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>Cuts an expression into tokens, by the lexical rules of adaptive-expressions 4.23.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "&&", "||", "??", "=>", "+", "-", "!", "*", "/", "%", "&", "<", ">", "(", ")", ".", "[", "]", ",", ":", "?", "^", "{", "}"];

    public static List<Token> Read(string source)
    {
        var tokens = new List<Token>();
        var position = 0;
        while (position < source.Length)
        {
            var c = source[position];
            if (c is ' ' or '\t' or '\r' or '\n' or '\u00a0' or '\ufeff')
                position++;
            else if (char.IsAsciiDigit(c))
                tokens.Add(ReadNumber(source, ref position));
            else if (IsNameStart(c))
                tokens.Add(ReadName(source, ref position));
            else if (c is '\'' or '"')
                tokens.Add(ReadText(source, ref position));
            else
                tokens.Add(ReadSymbol(source, ref position));
        }

        tokens.Add(new Token(TokenKind.End, string.Empty, source.Length));
        return tokens;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$' or '@';

    private static Token ReadNumber(string source, ref int position)
    {
        var start = position;
        SkipDigits(source, ref position);
        if (position + 1 < source.Length && source[position] == '.' && char.IsAsciiDigit(source[position + 1]))
        {
            position++;
            SkipDigits(source, ref position);
        }

        var text = source[start..position];
        return new Token(TokenKind.Number, text, start, double.Parse(text, CultureInfo.InvariantCulture));
    }

    private static void SkipDigits(string source, ref int position)
    {
        while (position < source.Length && char.IsAsciiDigit(source[position]))
            position++;
    }

    private static Token ReadName(string source, ref int position)
    {
        var start = position++;
        while (position < source.Length && (char.IsAsciiLetterOrDigit(source[position]) || source[position] == '_'))
            position++;
        return new Token(TokenKind.Name, source[start..position], start);
    }

    private static Token ReadText(string source, ref int position)
    {
        var start = position;
        var quote = source[position++];
        var text = new StringBuilder();
        while (position < source.Length && source[position] != quote)
        {
            var c = source[position++];
            if (c == '\\' && position < source.Length && Unescape(source[position], quote) is { } escaped)
            {
                c = escaped;
                position++;
            }

            text.Append(c);
        }

        if (position == source.Length)
            throw new ExpressionSyntaxException($"a string opened with {quote} is not closed");
        position++;
        return new Token(TokenKind.Text, text.ToString(), start);
    }

    private static char? Unescape(char c, char quote) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '\\' => '\\',
        _ when c == quote => quote,
        _ => null,
    };

    private static Token ReadSymbol(string source, ref int position)
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(source, position, symbol, 0, symbol.Length) != 0)
                continue;
            var token = new Token(TokenKind.Symbol, symbol, position);
            position += symbol.Length;
            return token;
        }

        throw new ExpressionSyntaxException($"the character '{source[position]}' has no meaning in an expression");
    }
}
