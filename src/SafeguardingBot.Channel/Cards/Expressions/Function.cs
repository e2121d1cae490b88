namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>A function or operator of the language, and how its arguments are treated before it runs.</summary>
internal sealed record Function(string Name, int Least, int Most, Func<Value[], EvaluationScope, Value> Apply)
{
    /// <summary>A missing path is passed on as missing.</summary>
    public bool IsLenient { get; init; }

    /// <summary>An argument that fails makes the answer false, as comparisons do in the reference implementation.</summary>
    public bool IsComparison { get; init; }

    /// <summary>Takes a list, a variable and an expression over it.</summary>
    public bool TakesLambda { get; init; }

    /// <summary>Answers yes or no, and never fails: what fails in it is no.</summary>
    public Func<CallExpression, EvaluationScope, bool>? Holds { get; init; }

    /// <summary>Evaluates its own arguments, in its own order.</summary>
    public Func<CallExpression, EvaluationScope, Value>? Special { get; init; }

    public string Arity => Least == Most ? $"{Least} argument(s)" : Most == int.MaxValue ? $"at least {Least} argument(s)" : $"{Least} to {Most} arguments";

    public Value Evaluate(CallExpression call, EvaluationScope scope)
    {
        if (Holds is not null)
            return Value.Of(Holds(call, scope));
        if (Special is not null)
            return Special(call, scope);
        var before = scope.IsLenient;
        scope.IsLenient = before || IsLenient || IsComparison;
        var arguments = new Value[call.Arguments.Length];
        var failed = Value.Missing;
        for (var i = 0; i < arguments.Length && !failed.IsError; i++)
        {
            arguments[i] = Evaluator.Evaluate(call.Arguments[i], scope);
            failed = arguments[i];
        }

        scope.IsLenient = before;
        if (failed.IsError)
            return IsComparison ? Value.False : failed;
        var result = Apply(arguments, scope);
        return result.IsError ? Value.Error($"{Name}: {result.Message}") : result;
    }
}
