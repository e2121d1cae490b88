using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Reads <c>messages/&lt;id&gt;.md</c>. The copy in the program stands in for a file that is missing or wrong.</summary>
internal static class MessageReader
{
    private const int LongestTitle = 100, LeastSteps = 3;

    private static readonly Lazy<IReadOnlyDictionary<string, BotMessage>> BuiltIn = new(() => BotMessage.Ids.Where(id => id != BotMessage.Emergency).ToDictionary(
        id => id, id => Read(id, BotMessage.TextInProgram(id), new(id, [])) ?? throw new InvalidOperationException($"The message '{id}' in the program cannot be read."), StringComparer.Ordinal));

    /// <summary>All messages: those of the files, and the program's own where a file is missing or wrong.</summary>
    public static IReadOnlyDictionary<string, BotMessage> ReadAll(LibraryFiles files, List<Fault> faults)
    {
        var messages = new Dictionary<string, BotMessage>(BuiltIn.Value, StringComparer.Ordinal);
        foreach (var (path, text) in files.Below("messages", ".md"))
        {
            var id = path["messages/".Length..^".md".Length];
            if (!BotMessage.Ids.Contains(id, StringComparer.Ordinal))
                faults.Add(new(path, 0, $"There is no message '{id}'.", $"Use one of: {string.Join(", ", BotMessage.Ids)}."));
            else if (id != BotMessage.Emergency && Read(id, text, new(path, faults)) is { } message)
                messages[id] = message;
        }

        return messages;
    }

    public static EmergencyText ReadEmergency(LibraryFiles files, List<Fault> faults)
    {
        const string Path = "messages/emergency.md";
        if (files.Text(Path) is not { } text)
            return EmergencyText.BuiltIn;

        var found = new List<Fault>();
        var read = ReadEmergency(text, new(Path, found));
        faults.AddRange(found);
        return read is null || found.Count > 0 ? EmergencyText.BuiltIn : read;
    }

    private static EmergencyText? ReadEmergency(string text, FaultList faults)
    {
        if (CardDocument.Read(text, faults) is not { } card)
            return null;

        var emergency = new EmergencyText(
            card.Fields.Text("title"), card.Opening, [.. card.Sections.Select(s => new EmergencyStep(s.Heading, [.. s.Lines.Select(l => l.Text)]))],
            card.Fields.Text("not-reported"), card.Fields.Text("not-reported-by-page"));
        card.Fields.RefuseUnknownKeys();
        if (!emergency.Title.Contains("call 999", StringComparison.OrdinalIgnoreCase) || emergency.Title.Length > LongestTitle)
            faults.Error(card.Fields.LineAt("title"), "The title does not say to call 999.", "Begin the card with whom to call, such as: If anyone is in immediate danger, call 999 now");
        if (card.OpeningLines.Count != 1)
            faults.Error(card.OpeningLine, "The card does not begin with one paragraph.", "Below the front matter, write in one paragraph what to ask for and how to stay safe.");
        if (emergency.Steps.Count < LeastSteps)
            faults.Error(0, $"The card has {emergency.Steps.Count} headings.", $"Give at least {LeastSteps}: what to say, what to write down, and what to do if they disagree.");
        foreach (var empty in card.Sections.Where(s => s.Lines.Count == 0 || s.Rank != 2))
            faults.Error(empty.Line, $"'{empty.Heading}' has no lines, or is no heading of the second rank.", "Write '## ' and the heading, then '- ' and one thing to do a line.");
        return emergency;
    }

    private static BotMessage? Read(string id, string text, FaultList faults)
    {
        if (CardDocument.Read(text, faults) is not { } card)
            return null;

        var message = new BotMessage(id, card.Fields.Text("title"), card.OpeningLines);
        card.Fields.RefuseUnknownKeys();
        ThemeReader.RefuseUnknownHeadings(card, [], faults);
        if (message.Paragraphs.Count == 0)
            faults.Error(card.OpeningLine, "The message says nothing.", "Below the front matter, write at least one sentence.");
        if (id.StartsWith(BotMessage.Welcome, StringComparison.Ordinal) && !message.Paragraphs.Any(p => p.Contains("999", StringComparison.Ordinal)))
            faults.Error(card.OpeningLine, "A welcome must say to call 999 when somebody is in danger.", "Add a sentence such as: If somebody is in danger now, call 999.");
        return message.Title.Length == 0 || message.Paragraphs.Count == 0 ? null : message;
    }
}
