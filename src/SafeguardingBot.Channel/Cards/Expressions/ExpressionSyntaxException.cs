namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>An expression that cannot be read. Caught by the compiler, which adds file and place.</summary>
internal sealed class ExpressionSyntaxException(string message) : Exception(message);
