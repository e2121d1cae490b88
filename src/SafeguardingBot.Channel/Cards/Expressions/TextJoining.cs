using System.Text;

namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>Texts made of several values. Where the result is read as Markdown, each part from data is escaped as it goes in.</summary>
internal static class TextJoining
{
    public static Value Join(ReadOnlySpan<Value> items, string separator, string lastSeparator, EvaluationScope scope)
    {
        var composes = scope.ComposesMarkdown;
        var origin = TextOrigin.Template;
        var text = new StringBuilder();
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                text.Append(i == items.Length - 1 ? lastSeparator : separator);
            var part = Show(items[i]);
            var isFromData = items[i].Kind is not (ValueKind.Number or ValueKind.Boolean) && !(items[i].Kind == ValueKind.Text && items[i].Origin != TextOrigin.Data);
            text.Append(composes && isFromData ? MarkdownEscaping.Escape(part) : part);
            if (composes)
                origin = TextOrigin.Markdown;
            else if (isFromData || items[i].Origin == TextOrigin.Markdown)
                origin = TextOrigin.Data;
            if (text.Length > scope.Options.MaximumBytes)
                return TooLong(scope);
        }

        return Value.Of(text.ToString(), origin);
    }

    public static Value TooLong(EvaluationScope scope) => Value.Error($"makes a text longer than {scope.Options.MaximumBytes} characters");

    /// <summary>A value inside a text, as JavaScript shows it; null and missing show as nothing.</summary>
    public static string Show(Value value) => value.Kind switch
    {
        ValueKind.Text => value.Text,
        ValueKind.Number => NumberText.Shortest(value.Number),
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Missing or ValueKind.Null => string.Empty,
        _ when value.IsArray => string.Join(',', Array.ConvertAll(ListFunctions.Items(value), Show)),
        _ => "[object Object]",
    };
}
