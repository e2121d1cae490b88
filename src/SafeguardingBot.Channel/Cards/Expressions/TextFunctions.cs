using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Expressions;

internal static class TextFunctions
{
    public static readonly Function[] All =
    [
        new("concat", 1, int.MaxValue, Concat),
        new("string", 1, 2, ToText),
        new("length", 1, 1, (a, _) => OnText(a[0], text => Value.Of(text.Length))),
        new("toUpper", 1, 2, (a, _) => OnText(a[0], text => Value.Of(text.ToUpperInvariant(), a[0].Origin))),
        new("toLower", 1, 2, (a, _) => OnText(a[0], text => Value.Of(text.ToLowerInvariant(), a[0].Origin))),
        new("trim", 1, 1, (a, _) => OnText(a[0], text => Value.Of(text.Trim(), a[0].Origin))),
        new("substring", 2, 3, Substring),
        new("replace", 3, 3, Replace),
        new("split", 1, 2, Split),
        new("startsWith", 2, 2, (a, _) => OnTexts(a, (text, part) => Value.Of(text.StartsWith(part, StringComparison.Ordinal)))),
        new("endsWith", 2, 2, (a, _) => OnTexts(a, (text, part) => Value.Of(text.EndsWith(part, StringComparison.Ordinal)))),
        new("json", 1, 1, ParseJson),
    ];

    private static Value NotText => Value.Error("needs text");

    /// <summary>Cutting escaped Markdown could lose the escape and keep what it escaped.</summary>
    private static Value CutsMarkdown => Value.Error("cuts text that is already Markdown; cut the data before it is joined");

    private static Value OnText(Value value, Func<string, Value> apply) => value.Kind switch
    {
        ValueKind.Text => apply(value.Text),
        ValueKind.Missing => apply(string.Empty),
        _ => NotText,
    };

    private static Value OnTexts(Value[] pair, Func<string, string, Value> apply) => OnText(pair[0], text => OnText(pair[1], part => apply(text, part)));

    private static Value Concat(Value[] arguments, EvaluationScope scope)
    {
        if (arguments.Length == 1)
            return arguments[0];
        var lists = Array.FindAll(arguments, argument => argument.IsArray);
        if (Array.Exists(arguments, argument => argument.IsObject))
            return Value.Error("an object has no text; use string");
        if (lists.Length == 0)
            return TextJoining.Join(arguments, string.Empty, string.Empty, scope);
        return Array.TrueForAll(arguments, argument => argument.IsArray || argument.IsNothing)
            ? Value.Of([.. lists.SelectMany(ListFunctions.Items)])
            : Value.Error("joins texts with texts, or lists with lists");
    }

    private static Value ToText(Value[] arguments, EvaluationScope scope) => arguments[0].Kind switch
    {
        ValueKind.Text => arguments[0],
        ValueKind.Number => Value.Of(NumberText.Grouped(arguments[0].Number), TextOrigin.Template),
        ValueKind.Json or ValueKind.Model => Value.Of(Compact(arguments[0].Json), TextOrigin.Data),
        ValueKind.List or ValueKind.Entry => Value.Error("a computed list has no text; use join"),
        _ => Value.Of(TextJoining.Show(arguments[0]), TextOrigin.Template),
    };

    private static string Compact(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, TemplateCompiler.WriterOptions))
            element.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Value Substring(Value[] arguments, EvaluationScope scope)
    {
        if (arguments[0].Origin == TextOrigin.Markdown)
            return CutsMarkdown;
        return OnText(arguments[0], text =>
        {
            if (!arguments[1].IsInteger || (arguments.Length == 3 && !arguments[2].IsInteger))
                return Value.Error("needs whole numbers");
            var start = arguments[1].Number;
            var length = arguments.Length == 3 ? arguments[2].Number : text.Length - start;
            return start < 0 || start > text.Length || length < 0 || start + length > text.Length
                ? Value.Error("reaches outside the text")
                : Value.Of(text.Substring((int)start, (int)length), arguments[0].Origin);
        });
    }

    private static Value Replace(Value[] arguments, EvaluationScope scope)
    {
        if (Array.Exists(arguments, argument => argument.Origin == TextOrigin.Markdown))
            return CutsMarkdown;
        return OnTexts(arguments, (text, old) => OnText(arguments[2], with =>
        {
            if (old.Length == 0)
                return Value.Error("needs a text to look for");
            if (with.Length > 0 && (long)text.Length / old.Length * with.Length + text.Length > scope.Options.MaximumBytes)
                return TextJoining.TooLong(scope);
            var origin = arguments[0].Origin == TextOrigin.Template ? arguments[2].Origin : arguments[0].Origin;
            return Value.Of(text.Replace(old, with, StringComparison.Ordinal), origin);
        }));
    }

    private static Value Split(Value[] arguments, EvaluationScope scope)
    {
        if (arguments[0].Origin == TextOrigin.Markdown)
            return CutsMarkdown;
        var origin = arguments[0].Origin;
        var separator = arguments.Length == 2 ? arguments[1] : Value.Of(string.Empty, TextOrigin.Template);
        return OnTexts([arguments[0], separator], (text, by) => Value.Of(
            by.Length == 0
                ? [.. text.Select(c => Value.Of(c.ToString(), origin))]
                : Array.ConvertAll(text.Split(by), part => Value.Of(part, origin))));
    }

    private static Value ParseJson(Value[] arguments, EvaluationScope scope)
    {
        if (arguments[0].Kind != ValueKind.Text)
            return NotText;
        try
        {
            return Value.Of(WellFormedJson.Parse(arguments[0].Text, scope.Options.MaximumDepth));
        }
        catch (JsonException)
        {
            return Value.Error("the text is not JSON");
        }
    }
}
