using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Writing;

/// <summary>Adds and removes lines of a file that holds one thing a line: questions, or the list of themes.</summary>
public static class LineList
{
    /// <summary>Adds at the end what is not there yet.</summary>
    public static string Add(string? text, IEnumerable<string> lines)
    {
        var there = QuestionFile.Lines(text ?? "").Select(l => l.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var newLine = text?.Contains("\r\n", StringComparison.Ordinal) == true ? "\r\n" : "\n";
        // A line that begins with '#' would be read as a note.
        var added = lines.Select(l => OneLine.Of(l).TrimStart('#', ' ')).Where(l => l.Length > 0 && there.Add(l)).ToList();
        if (added.Count == 0)
            return text ?? "";

        var end = text is { Length: > 0 } && !text.EndsWith('\n') ? newLine : "";
        return $"{text}{end}{string.Concat(added.Select(l => l + newLine))}";
    }

    public static string Remove(string text, string line) => string.Join('\n', text.Split('\n').Where(l => l.Trim() != line));
}
