using System.Text.Json;

namespace SafeguardingBot.Channel.Cards;

/// <summary>How a template is expanded. The defaults are the ones for cards that people see.</summary>
public sealed record CardTemplateOptions
{
    public static CardTemplateOptions Default { get; } = new();

    /// <summary>Escapes Markdown in data strings and removes invisible characters. Off only to compare with the reference implementation.</summary>
    public bool EscapeData { get; init; } = true;

    /// <summary>What <c>$host</c> reads: facts about the client, such as its theme.</summary>
    public JsonElement? Host { get; init; }

    /// <summary>The largest card in bytes. Teams refuses messages over 100 KB, other attachments included.</summary>
    public int MaximumBytes { get; init; } = 80 * 1024;

    /// <summary>The deepest nesting of data that is copied into a card.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>The most expressions evaluated and objects written for one card.</summary>
    public int MaximumSteps { get; init; } = 100_000;
}
