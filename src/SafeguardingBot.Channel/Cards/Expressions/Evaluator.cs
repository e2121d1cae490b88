using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>Gives an expression its value. A path that is not in the data is an error, except where a condition asks about it.</summary>
internal static class Evaluator
{
    public static Value Evaluate(Expression expression, EvaluationScope scope)
    {
        if (scope.IsSpent)
            return Value.Error($"takes more than {scope.Options.MaximumSteps} steps");
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case CallExpression call:
                return call.Function.Evaluate(call, scope);
            default:
                var value = Resolve(expression, scope);
                return value.Kind == ValueKind.Missing && !scope.IsLenient ? Value.Error($"'{expression}' is not in the data") : value;
        }
    }

    public static Value EvaluateLenient(Expression expression, EvaluationScope scope)
    {
        var before = scope.IsLenient;
        scope.IsLenient = true;
        var value = Evaluate(expression, scope);
        scope.IsLenient = before;
        return value;
    }

    /// <summary>Whether a condition is met, as an element's <c>$when</c> asks: only true is.</summary>
    public static bool Holds(Expression condition, EvaluationScope scope) =>
        condition is CallExpression { Function.Holds: { } holds } call ? !scope.IsSpent && holds(call, scope) : EvaluateLenient(condition, scope).IsTrue;

    /// <summary>Whether an expression counts as true among conditions: it gives anything but false, null, missing or an error.</summary>
    public static bool IsTruthy(Expression expression, EvaluationScope scope) =>
        expression is CallExpression { Function.Holds: { } holds } call ? !scope.IsSpent && holds(call, scope)
        : EvaluateLenient(expression, scope) is { IsError: false, IsTruthy: true };

    private static Value Resolve(Expression expression, EvaluationScope scope)
    {
        switch (expression)
        {
            case ScopeExpression root:
                return root.Root switch
                {
                    ScopeRoot.Data => scope.Data,
                    ScopeRoot.Root => scope.Root,
                    ScopeRoot.Index => scope.Index,
                    ScopeRoot.Host => scope.Host,
                    _ => scope.Local(root.Slot),
                };
            case MemberExpression { IsOfData: true } member when scope.Data.Kind == ValueKind.Model:
                return scope.Data.Model.Member(member);
            case MemberExpression member:
                var target = Resolve(member.Target, scope);
                if (target.Kind == ValueKind.Model)
                    return target.Model.Member(member);
                return target.IsError ? target : Property(target, member.Name, member.Origin);
            case IndexExpression index:
                var list = Resolve(index.Target, scope);
                var position = EvaluateLenient(index.Index, scope);
                return list.IsError ? list : position.IsError ? position : Element(list, position, index);
            default:
                return Evaluate(expression, scope);
        }
    }

    private static Value Element(Value list, Value position, IndexExpression index)
    {
        if (position.Kind == ValueKind.Text)
            return Property(list, position.Text, TextOrigin.Data);
        if (!position.IsInteger)
            return Value.Error($"the index of '{index}' is neither a whole number nor a name");
        var at = position.Number;
        if (list.Kind == ValueKind.List)
            return at >= 0 && at < list.Items.Length ? list.Items[(int)at] : Value.Missing;
        return list.IsArray && at >= 0 && at < list.Json.GetArrayLength() ? Value.Of(list.Json[(int)at]) : Value.Missing;
    }

    /// <summary>Names match exactly, or else whatever their case; the reference implementation takes the first of either.</summary>
    public static Value Property(Value target, string name, TextOrigin origin)
    {
        if (target.Kind == ValueKind.Entry)
            return name.Equals("key", StringComparison.OrdinalIgnoreCase) ? Value.Of(target.Entry.Key, TextOrigin.Data)
                : name.Equals("value", StringComparison.OrdinalIgnoreCase) ? target.Entry.Value : Value.Missing;
        if (target.Kind == ValueKind.Model)
            return target.Model.Member(name, origin);
        if (target.Kind != ValueKind.Json || target.Json.ValueKind != JsonValueKind.Object)
            return Value.Missing;
        if (target.Json.TryGetProperty(name, out var exact))
            return Value.Of(exact, origin);
        foreach (var property in target.Json.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return Value.Of(property.Value, origin);
        }

        return Value.Missing;
    }
}
