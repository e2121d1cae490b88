namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Reads a file of questions: one a line, <c>#</c> begins a note.</summary>
internal static class QuestionFile
{
    public static IReadOnlyList<string> Read(string path, string? text, List<Fault> faults)
    {
        if (text is not null)
            return [.. Lines(text).Select(l => l.Text)];

        faults.Add(new(path, 0, "The file is missing.", "Add it, with one question a line, as people type them."));
        return [];
    }

    public static IEnumerable<(int Line, string Text)> Lines(string text)
    {
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Trim() is { Length: > 0 } question && question[0] != '#')
                yield return (number, question);
        }
    }
}
