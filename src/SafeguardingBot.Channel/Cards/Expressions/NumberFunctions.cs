namespace SafeguardingBot.Channel.Cards.Expressions;

internal static class NumberFunctions
{
    public static readonly Function[] All =
    [
        new("add", 2, int.MaxValue, Add),
        Sequence("sub", (a, b) => a - b),
        Sequence("mul", (a, b) => a * b),
        new("div", 2, int.MaxValue, Divide),
        new("mod", 2, 2, Modulo),
        new("min", 1, int.MaxValue, (a, _) => Fold(a, Math.Min)),
        new("max", 1, int.MaxValue, (a, _) => Fold(a, Math.Max)),
        new("sum", 1, 1, (a, _) => a[0].IsArray ? Fold(a, (x, y) => x + y) : Value.Error("needs a list of numbers")),
        new("round", 1, 2, Round),
        new("floor", 1, 1, (a, _) => a[0].Kind == ValueKind.Number ? Value.Of(Math.Floor(a[0].Number)) : NotANumber),
        new("ceiling", 1, 1, (a, _) => a[0].Kind == ValueKind.Number ? Value.Of(Math.Ceiling(a[0].Number)) : NotANumber),
        new("int", 1, 1, (a, _) => Parse(a[0], NumberText.ParseLeadingInteger, Math.Truncate)),
        new("float", 1, 1, (a, _) => Parse(a[0], NumberText.ParseLeadingNumber, number => number)),
        new("formatNumber", 2, 3, FormatNumber),
    ];

    private static Value NotANumber => Value.Error("needs numbers");

    private static Function Sequence(string name, Func<double, double, double> step) => new(name, 2, int.MaxValue, (arguments, _) =>
    {
        if (Array.Exists(arguments, argument => argument.Kind != ValueKind.Number))
            return NotANumber;
        var result = arguments[0].Number;
        for (var i = 1; i < arguments.Length; i++)
            result = step(result, arguments[i].Number);
        return Value.Of(result);
    });

    /// <summary>Adds numbers, or joins texts when one side is not a number.</summary>
    private static Value Add(Value[] arguments, EvaluationScope scope)
    {
        var result = arguments[0];
        if (Array.Exists(arguments, argument => argument.Kind is not (ValueKind.Number or ValueKind.Text or ValueKind.Missing)))
            return Value.Error("needs numbers or texts");
        for (var i = 1; i < arguments.Length; i++)
        {
            var other = arguments[i];
            if (result.Kind == ValueKind.Number && other.Kind == ValueKind.Number)
                result = Value.Of(result.Number + other.Number);
            else if (result.IsNothing && other.Kind == ValueKind.Number || other.IsNothing && result.Kind == ValueKind.Number)
                return Value.Error("cannot add nothing to a number");
            else
                result = TextJoining.Join([result, other], string.Empty, string.Empty, scope);
            if (result.IsError)
                return result;
        }

        return result;
    }

    /// <summary>Two whole numbers give a whole number, rounded down.</summary>
    private static Value Divide(Value[] arguments, EvaluationScope scope)
    {
        if (Array.Exists(arguments, argument => argument.Kind != ValueKind.Number))
            return NotANumber;
        var result = arguments[0].Number;
        for (var i = 1; i < arguments.Length; i++)
        {
            var divisor = arguments[i].Number;
            if (divisor == 0)
                return Value.Error("divides by 0");
            var areWhole = Math.Floor(result) == result && Math.Floor(divisor) == divisor;
            result = areWhole ? Math.Floor(result / divisor) : result / divisor;
        }

        return Value.Of(result);
    }

    private static Value Modulo(Value[] arguments, EvaluationScope scope) =>
        !arguments[0].IsInteger || !arguments[1].IsInteger ? Value.Error("needs whole numbers")
        : arguments[1].Number == 0 ? Value.Error("divides by 0")
        : Value.Of(arguments[0].Number % arguments[1].Number);

    private static Value Fold(Value[] arguments, Func<double, double, double> step)
    {
        double? result = null;
        foreach (var argument in arguments)
        {
            foreach (var item in argument.IsArray ? ListFunctions.Items(argument) : [argument])
            {
                if (item.Kind != ValueKind.Number)
                    return NotANumber;
                result = result is { } soFar ? step(soFar, item.Number) : item.Number;
            }
        }

        return result is { } all ? Value.Of(all) : Value.Error("needs at least one number");
    }

    private static Value Round(Value[] arguments, EvaluationScope scope)
    {
        if (Array.Exists(arguments, argument => argument.Kind != ValueKind.Number))
            return NotANumber;
        var digits = arguments.Length == 2 ? arguments[1].Number : 0;
        return digits is < 0 or > 15 || Math.Floor(digits) != digits
            ? Value.Error("rounds to 0 to 15 digits")
            : Value.Of(NumberText.Round(arguments[0].Number, (int)digits));
    }

    private static Value Parse(Value value, Func<string, double?> parse, Func<double, double> convert) => value.Kind switch
    {
        ValueKind.Number => Value.Of(convert(value.Number)),
        ValueKind.Text when parse(value.Text) is { } number => Value.Of(number),
        ValueKind.Text => Value.Error("the text does not start with a number"),
        _ => Value.Missing,
    };

    private static Value FormatNumber(Value[] arguments, EvaluationScope scope)
    {
        if (arguments[0].Kind != ValueKind.Number || arguments[1].Kind != ValueKind.Number)
            return NotANumber;
        var digits = arguments[1].Number;
        if (digits is < 0 or > 15 || Math.Floor(digits) != digits)
            return Value.Error("shows 0 to 15 decimal digits");
        return Value.Of(NumberText.Grouped(NumberText.Round(arguments[0].Number, (int)digits), (int)digits), TextOrigin.Template);
    }
}
