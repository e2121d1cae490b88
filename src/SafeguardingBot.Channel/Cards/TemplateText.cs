using System.Text;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>A part of a template string: fixed text, or the expression between <c>${</c> and <c>}</c>.</summary>
internal readonly record struct TextPart(string Source, Expression? Expression);

/// <summary>Cuts a template string into fixed text and expressions. <c>\${</c> writes <c>${</c> itself.</summary>
internal static class TemplateText
{
    public static bool HasExpressions(string text) => text.Contains("${", StringComparison.Ordinal);

    public static List<TextPart> Parse(string text)
    {
        var parts = new List<TextPart>();
        var plain = new StringBuilder();
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] == '\\' && position + 1 < text.Length && text[position + 1] is '$' or '`')
            {
                plain.Append(text[position + 1]);
                position += 2;
            }
            else if (text[position] == '$' && position + 1 < text.Length && text[position + 1] == '{')
            {
                AddPlain(parts, plain);
                var end = EndOf(text, position + 2);
                var source = text[(position + 2)..end];
                parts.Add(new TextPart(source, Parser.Parse(source)));
                position = end + 1;
            }
            else
            {
                plain.Append(text[position++]);
            }
        }

        AddPlain(parts, plain);
        return parts;
    }

    private static void AddPlain(List<TextPart> parts, StringBuilder plain)
    {
        if (plain.Length > 0)
            parts.Add(new TextPart(plain.ToString(), null));
        plain.Clear();
    }

    private static int EndOf(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'' or '"':
                    i = EndOfString(text, i);
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when depth-- == 0:
                    return i;
            }
        }

        throw new ExpressionSyntaxException($"'${{' is not closed: {text[(start - 2)..]}");
    }

    private static int EndOfString(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == text[start])
                return i;
            if (text[i] == '\\')
                i++;
        }

        throw new ExpressionSyntaxException($"a string opened with {text[start]} is not closed: {text[start..]}");
    }
}
