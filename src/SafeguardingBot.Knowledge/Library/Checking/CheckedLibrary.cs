using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Checking;

/// <summary>What a rule looks at: everything that could be read, the files as text, and the day of the check.</summary>
internal sealed record CheckedLibrary(LearningLibrary Library, LibraryFiles Files, DateOnly Today)
{
    public static string PathOf(ThemeId theme) => $"learning/{theme}.md";

    public static string QuestionsOf(ThemeId theme) => $"questions/{theme}.txt";

    /// <summary>The first line of a file that holds the words; 1 when none does.</summary>
    public int LineOf(string path, string words)
    {
        var lines = (Files.Text(path) ?? "").ReplaceLineEndings("\n").Split('\n');
        return Math.Max(0, Array.FindIndex(lines, l => l.Contains(words, StringComparison.Ordinal))) + 1;
    }

    /// <summary>What people read on learning cards, review pages and messages, line by line.</summary>
    public IEnumerable<ProseLine> Prose =>
        Files.Below("learning", ".md").Concat(Files.Below("reviews", ".md")).Concat(Files.Below("messages", ".md")).SelectMany(f => ProseLine.Of(f.Key, f.Value));
}
