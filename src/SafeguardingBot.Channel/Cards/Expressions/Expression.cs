namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>A parsed expression. <see cref="Evaluator"/> gives it a value.</summary>
internal abstract class Expression;

internal sealed class ConstantExpression(Value value) : Expression
{
    public Value Value { get; } = value;
}

internal enum ScopeRoot
{
    Data,
    Root,
    Index,
    Host,
    Local,
}

/// <summary>Where a path starts: <c>$data</c>, <c>$root</c>, <c>$index</c>, <c>$host</c> or the variable of a lambda.</summary>
internal sealed class ScopeExpression(ScopeRoot root, string name, int slot = 0) : Expression
{
    public ScopeRoot Root { get; } = root;

    public int Slot { get; } = slot;

    public override string ToString() => name;
}

internal sealed class MemberExpression(Expression target, string name, string path) : Expression
{
    /// <summary>Data under a name with this ending is Markdown that the service itself wrote or escaped.</summary>
    public const string TrustedSuffix = "Markdown";

    private volatile Found? last;

    public Expression Target { get; } = target;

    /// <summary>Whether it is a member of <c>$data</c> itself, as most are.</summary>
    public bool IsOfData { get; } = target is ScopeExpression { Root: ScopeRoot.Data };

    public string Name { get; } = name;

    public TextOrigin Origin { get; } = name.EndsWith(TrustedSuffix, StringComparison.Ordinal) ? TextOrigin.Markdown : TextOrigin.Data;

    /// <summary>Where a model of this shape has the member. It is looked up once, as an expression reads one kind of model.</summary>
    public int PlaceIn(ModelShape shape)
    {
        var found = last;
        if (found?.Shape != shape)
            last = found = new(shape, shape.Find(Name));
        return found.Place;
    }

    public override string ToString() => path;

    private sealed record Found(ModelShape Shape, int Place);
}

internal sealed class IndexExpression(Expression target, Expression index, string path) : Expression
{
    public Expression Target { get; } = target;

    public Expression Index { get; } = index;

    public override string ToString() => path;
}

internal sealed class CallExpression(Function function, Expression[] arguments, int slot = -1) : Expression
{
    public Function Function { get; } = function;

    public Expression[] Arguments { get; } = arguments;

    /// <summary>Where a lambda's variable is kept; -1 for a call without a lambda.</summary>
    public int Slot { get; } = slot;

    public override string ToString() => Function.Name;
}
