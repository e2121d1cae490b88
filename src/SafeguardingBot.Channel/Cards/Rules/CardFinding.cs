namespace SafeguardingBot.Channel.Cards.Rules;

/// <summary>A place where a card breaks a rule, and what to do about it.</summary>
public sealed record CardFinding(string JsonPath, string Message)
{
    public override string ToString() => $"{JsonPath}: {Message}";
}
