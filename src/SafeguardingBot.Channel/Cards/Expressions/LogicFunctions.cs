namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>Conditions and comparisons. A missing path counts as null in all of them.</summary>
internal static class LogicFunctions
{
    public static readonly Function[] All =
    [
        new("if", 3, 3, Unused) { Special = If },
        new("and", 1, int.MaxValue, Unused) { Holds = And },
        new("or", 1, int.MaxValue, Unused) { Holds = Or },
        new("not", 1, 1, Unused) { Holds = Not },
        Condition("exists", value => !value.IsNothing),
        Condition("empty", IsEmpty),
        Condition("bool", ToBoolean),
        Comparison("equals", 2, (a, _) => Value.Of(ValueComparison.AreEqual(a[0], a[1]))),
        Comparison("!=", 2, (a, _) => Value.Of(!ValueComparison.AreEqual(a[0], a[1]))),
        Comparison("less", 2, (a, _) => Order(a, order => order < 0)),
        Comparison("lessOrEquals", 2, (a, _) => Order(a, order => order <= 0)),
        Comparison("greater", 2, (a, _) => Order(a, order => order > 0)),
        Comparison("greaterOrEquals", 2, (a, _) => Order(a, order => order >= 0)),
        new("coalesce", 1, int.MaxValue, Coalesce) { IsLenient = true },
    ];

    private static Function Condition(string name, Func<Value, bool> holds) => new(name, 1, 1, Unused)
    {
        Holds = (call, scope) =>
        {
            var value = Evaluator.EvaluateLenient(call.Arguments[0], scope);
            return !value.IsError && holds(value);
        },
    };

    private static Function Comparison(string name, int arity, Func<Value[], EvaluationScope, Value> apply) => new(name, arity, arity, apply) { IsComparison = true };

    private static Value Unused(Value[] arguments, EvaluationScope scope) => throw new InvalidOperationException("Evaluated by Special.");

    private static Value If(CallExpression call, EvaluationScope scope)
    {
        var condition = Evaluator.EvaluateLenient(call.Arguments[0], scope);
        return Evaluator.Evaluate(call.Arguments[!condition.IsError && condition.IsTruthy ? 1 : 2], scope);
    }

    private static bool And(CallExpression call, EvaluationScope scope)
    {
        foreach (var argument in call.Arguments)
        {
            if (!Evaluator.IsTruthy(argument, scope))
                return false;
        }

        return true;
    }

    private static bool Or(CallExpression call, EvaluationScope scope)
    {
        foreach (var argument in call.Arguments)
        {
            if (Evaluator.IsTruthy(argument, scope))
                return true;
        }

        return false;
    }

    private static bool Not(CallExpression call, EvaluationScope scope)
    {
        if (call.Arguments[0] is CallExpression { Function.Holds: not null } condition)
            return !Evaluator.IsTruthy(condition, scope);
        var value = Evaluator.EvaluateLenient(call.Arguments[0], scope);
        return !value.IsError && !value.IsTruthy;
    }

    private static Value Coalesce(Value[] arguments, EvaluationScope scope)
    {
        foreach (var argument in arguments)
        {
            if (!argument.IsNothing)
                return argument;
        }

        return Value.Missing;
    }

    private static bool IsEmpty(Value value) => value.Kind switch
    {
        ValueKind.Missing or ValueKind.Null => true,
        ValueKind.Text => value.Text.Length == 0,
        ValueKind.List or ValueKind.Json or ValueKind.Model => ListFunctions.Count(value) == 0,
        _ => false,
    };

    private static bool ToBoolean(Value value) => value.Kind switch
    {
        ValueKind.Number => value.Number != 0,
        ValueKind.Text => !value.Text.Contains("false", StringComparison.OrdinalIgnoreCase),
        _ => value.IsTruthy,
    };

    private static Value Order(Value[] pair, Func<int, bool> holds)
    {
        if (pair[0].IsNothing || pair[1].IsNothing)
            return Value.False;
        return ValueComparison.Order(pair[0], pair[1]) is { } order ? Value.Of(holds(order)) : Value.Error("only two numbers or two texts can be put in order");
    }
}
