using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

public enum ChatCommandKind
{
    Help,
    Themes,
    Area,
    Reviews,
    Glossary,
    Privacy,
    Greeting,
}

/// <summary>A word or two that ask the bot for something other than learning.</summary>
/// <param name="Area">The area that was named, when it is one that exists.</param>
/// <param name="Areas">The areas to choose from, when the one that was named is no more or none was named.</param>
public sealed record ChatCommand(ChatCommandKind Kind, Area? Area = null, IReadOnlyList<Area>? Areas = null)
{
    private static readonly string[] Leads = ["area ", "change area to ", "my area is ", "i work in "];

    private static readonly Dictionary<string, ChatCommandKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["help"] = ChatCommandKind.Help,
        ["what can you do"] = ChatCommandKind.Help,
        ["what can i ask"] = ChatCommandKind.Help,
        ["how do you work"] = ChatCommandKind.Help,
        ["start"] = ChatCommandKind.Help,
        ["themes"] = ChatCommandKind.Themes,
        ["list themes"] = ChatCommandKind.Themes,
        ["show themes"] = ChatCommandKind.Themes,
        ["topics"] = ChatCommandKind.Themes,
        ["reviews"] = ChatCommandKind.Reviews,
        ["list reviews"] = ChatCommandKind.Reviews,
        ["glossary"] = ChatCommandKind.Glossary,
        ["privacy"] = ChatCommandKind.Privacy,
        ["area"] = ChatCommandKind.Area,
        ["change area"] = ChatCommandKind.Area,
        ["hello"] = ChatCommandKind.Greeting,
        ["hi"] = ChatCommandKind.Greeting,
        ["hiya"] = ChatCommandKind.Greeting,
        ["good morning"] = ChatCommandKind.Greeting,
        ["good afternoon"] = ChatCommandKind.Greeting,
    };

    // Most of what is typed is longer, and need not be looked up.
    private static readonly int Longest = Words.Keys.Max(w => w.Length);

    /// <summary>Null when the text is not a command. Understands only whole messages, so that no question is mistaken for one.</summary>
    public static ChatCommand? Parse(string text, AreaFinder areas)
    {
        var words = WordsOf(text);
        if (words.Length <= Longest && Words.TryGetValue(words, out var kind))
            return kind == ChatCommandKind.Area ? new(kind, Areas: areas.Existing) : new(kind);

        foreach (var lead in Leads)
        {
            if (words.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && areas.Find(words[lead.Length..]) is { } area)
                return Of(area, areas);
        }

        // An area's name alone sets the area: it is what people answer when they are asked where they work.
        return areas.Find(words) is { } named ? Of(named, areas) : null;
    }

    /// <summary>A whole message as commands are compared: without what people put at its end.</summary>
    public static string WordsOf(string text)
    {
        var words = text.AsSpan().Trim().TrimEnd("?!.").TrimEnd();
        return words.Length == text.Length ? text : words.ToString();
    }

    private static ChatCommand Of(Area named, AreaFinder areas) =>
        named.SucceededBy.Count == 0 ? new(ChatCommandKind.Area, named) : new(ChatCommandKind.Area, Areas: areas.Successors(named));
}
