using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Expressions;

internal static class ListFunctions
{
    public static readonly Function[] All =
    [
        new("createArray", 0, int.MaxValue, (a, _) => Value.Of(a)),
        new("count", 1, 1, (a, _) => Count(a[0]) is { } count ? Value.Of(count) : Value.Error("needs a text, list or object")),
        new("join", 2, 3, Join),
        new("first", 1, 1, (a, _) => End(a[0], fromEnd: false)),
        new("last", 1, 1, (a, _) => End(a[0], fromEnd: true)),
        new("contains", 2, 2, Contains),
        new("indexOf", 2, 2, IndexOf),
        Lambda("foreach", ForEach),
        Lambda("select", ForEach),
        Lambda("where", Where),
    ];

    public static Value[] Items(Value list)
    {
        if (list.Kind == ValueKind.List)
            return list.Items;
        var items = new Value[list.Json.GetArrayLength()];
        var i = 0;
        foreach (var item in list.Json.EnumerateArray())
            items[i++] = Value.Of(item);
        return items;
    }

    public static int? Count(Value value) => value.Kind switch
    {
        ValueKind.Text => value.Text.Length,
        ValueKind.List => value.Count,
        ValueKind.Entry => 2,
        ValueKind.Json when value.IsArray => value.Json.GetArrayLength(),
        ValueKind.Json or ValueKind.Model => value.Json.GetPropertyCount(),
        _ => null,
    };

    private static Function Lambda(string name, Func<CallExpression, EvaluationScope, Value> evaluate) =>
        new(name, 3, 3, (_, _) => Value.Missing) { TakesLambda = true, Special = evaluate };

    private static Value Join(Value[] arguments, EvaluationScope scope)
    {
        if (!arguments[0].IsArray)
            return Value.Error("needs a list");
        if (Array.FindIndex(arguments, 1, argument => argument.Kind != ValueKind.Text) > 0)
            return Value.Error("needs a text to put between");
        var separator = Part(arguments[1], scope);
        var items = Items(arguments[0]);
        if (arguments.Length == 2)
            return TextJoining.Join(items, separator, separator, scope);
        // A list of two has only a last separator.
        return TextJoining.Join(items, separator, Part(arguments[2], scope), scope);
    }

    private static string Part(Value text, EvaluationScope scope) =>
        scope.ComposesMarkdown && text.Origin == TextOrigin.Data ? MarkdownEscaping.Escape(text.Text) : text.Text;

    private static Value End(Value value, bool fromEnd)
    {
        if (value.IsArray)
            return Items(value) is { Length: > 0 } items ? items[fromEnd ? ^1 : 0] : Value.Missing;
        if (value.Kind != ValueKind.Text || value.Text.Length == 0)
            return Value.Missing;
        return value.Origin == TextOrigin.Markdown
            ? Value.Error("cuts text that is already Markdown; cut the data before it is joined")
            : Value.Of(value.Text[fromEnd ? ^1 : 0].ToString(), value.Origin);
    }

    private static Value Contains(Value[] arguments, EvaluationScope scope)
    {
        var (whole, part) = (arguments[0], arguments[1]);
        if (whole.IsArray)
            return Value.Of(Array.Exists(Items(whole), item => ValueComparison.AreEqual(item, part)));
        if (part.Kind != ValueKind.Text)
            return Value.False;
        return Value.Of(whole.Kind == ValueKind.Text
            ? whole.Text.Contains(part.Text, StringComparison.Ordinal)
            : Evaluator.Property(whole, part.Text, TextOrigin.Data).Kind != ValueKind.Missing);
    }

    private static Value IndexOf(Value[] arguments, EvaluationScope scope)
    {
        var (whole, part) = (arguments[0], arguments[1]);
        if (whole.IsArray)
            return Value.Of(Array.FindIndex(Items(whole), item => !item.IsArray && !item.IsObject && item.Kind == part.Kind && ValueComparison.AreEqual(item, part)));
        return (whole.Kind == ValueKind.Text || whole.IsNothing) && part.Kind == ValueKind.Text
            ? Value.Of((whole.IsNothing ? string.Empty : whole.Text).IndexOf(part.Text, StringComparison.Ordinal))
            : Value.Error("needs a text or a list to look in");
    }

    private static Value ForEach(CallExpression call, EvaluationScope scope)
    {
        var list = Evaluator.Evaluate(call.Arguments[0], scope);
        if (list.IsError)
            return list;
        if (Entries(list) is not { } items)
            return Value.Error($"{call.Function.Name}: needs a list or an object");
        var results = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            scope.SetLocal(call.Slot, items[i]);
            results[i] = Evaluator.Evaluate(call.Arguments[1], scope);
            if (results[i].IsError)
                return results[i];
        }

        return Value.Of(results);
    }

    private static Value Where(CallExpression call, EvaluationScope scope)
    {
        var list = Evaluator.Evaluate(call.Arguments[0], scope);
        if (list.IsError)
            return list;
        if (!list.IsArray)
            return Value.Error("where: needs a list");
        return Value.Of(Array.FindAll(Items(list), item =>
        {
            scope.SetLocal(call.Slot, item);
            var keep = Evaluator.EvaluateLenient(call.Arguments[1], scope);
            return !keep.IsError && keep.IsTruthy;
        }));
    }

    private static Value[]? Entries(Value list)
    {
        if (list.IsArray)
            return Items(list);
        return list.Kind is ValueKind.Json or ValueKind.Model
            ? [.. list.Json.EnumerateObject().Select(property => Value.Of(property.Name, Value.Of(property.Value)))]
            : null;
    }
}
