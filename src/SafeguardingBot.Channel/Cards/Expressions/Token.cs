namespace SafeguardingBot.Channel.Cards.Expressions;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    Symbol,
}

/// <summary>A piece of an expression. <c>Text</c> is a symbol or name as written, or a string constant with its escapes read.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, double Number = 0)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public override string ToString() => Kind == TokenKind.End ? "the end" : $"'{Text}'";
}
