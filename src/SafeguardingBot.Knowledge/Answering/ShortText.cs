namespace SafeguardingBot.Knowledge.Answering;

/// <summary>The beginning of a text that may be too long. Half of a character (an emoji is two units) is left out: PostgreSQL refuses it.</summary>
public static class ShortText
{
    public static string Of(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>With a sign where something was left out, for people to read.</summary>
    public static string Shown(string text, int longest) => text.Length <= longest ? text : $"{Of(text, longest).TrimEnd()} …";
}
