namespace SafeguardingBot.Operation;

internal enum Condition
{
    Good,

    /// <summary>It works, and somebody should do something about it.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Bad,
}

/// <summary>What was found about one part of the service, in words for whoever runs it: what is wrong and what to do.</summary>
internal sealed record Finding(string Part, Condition Condition, string Text)
{
    public static Finding Good(string part, string text) => new(part, Condition.Good, text);

    public static Finding Warning(string part, string text) => new(part, Condition.Warning, text);

    public static Finding Bad(string part, string text) => new(part, Condition.Bad, text);

    public override string ToString() => $"{Condition switch { Condition.Good => "good", Condition.Warning => "warn", _ => "BAD " }}  {Part}: {Text}";
}
