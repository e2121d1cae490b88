namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>What came of reading a library: the library when there is no error but in its messages, and every fault that was found.</summary>
public sealed record LibraryReading(LearningLibrary? Library, IReadOnlyList<Fault> Faults)
{
    /// <summary>All that could be read, with errors or without: to look for more faults in, never to serve.</summary>
    public LearningLibrary Readable { get; init; } = Library ?? LearningLibrary.Empty;

    public IEnumerable<Fault> Errors => Faults.Where(f => f.Severity == FaultSeverity.Error);
}

/// <summary>Reads the files of a library and checks them; reports all faults at once.</summary>
public static class LibraryReader
{
    private const string OutOfScopePath = "questions/out-of-scope.txt";

    public static LibraryReading Read(LibraryFiles files)
    {
        var faults = new List<Fault>();
        var lexicon = files.Text("lexicon.yaml");
        if (lexicon is null)
            faults.Add(new("lexicon.yaml", 0, "The lexicon is missing.", "Add lexicon.yaml; it may hold 'concepts: []' and 'glossary: []'."));

        var (concepts, glossary) = lexicon is null ? ([], []) : LexiconReader.Read(lexicon, new("lexicon.yaml", faults));
        var library = new LearningLibrary(
            [.. ReadThemes(files, faults)],
            [.. ReadAll<ReviewId, Review>(files, "reviews", ".md", ReviewId.TryParse, (id, text, list) => ReviewReader.Read(id, text, list), faults)],
            [.. ReadAll<AreaId, Area>(files, "areas", ".yaml", AreaId.TryParse, (id, text, list) => AreaReader.Read(id, text, list), faults)],
            concepts, glossary, QuestionFile.Read(OutOfScopePath, files.Text(OutOfScopePath), faults))
        {
            Messages = MessageReader.ReadAll(files, faults),
            Emergency = MessageReader.ReadEmergency(files, faults),
        };

        LibraryRules.Check(library, files, faults);
        // A message that is wrong is not published; where it is served already, the program's own stands in for it and everything else goes on.
        return new(faults.Any(f => f.Severity == FaultSeverity.Error && !f.File.StartsWith("messages/", StringComparison.Ordinal)) ? null : library, faults) { Readable = library };
    }

    /// <summary>Reads the library in a folder. </summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static LibraryReading ReadFolder(string folder) => Read(LibraryFiles.FromFolder(folder));

    /// <summary>Reads one card by itself, as far as it can be read; what it names elsewhere is not looked for.</summary>
    public static Theme? ReadTheme(ThemeId id, string text, ICollection<Fault> faults)
    {
        var found = new List<Fault>();
        var theme = ThemeReader.Read(id, text, [], new($"learning/{id}.md", found));
        foreach (var fault in found)
            faults.Add(fault);
        return theme;
    }

    private static IEnumerable<Theme> ReadThemes(LibraryFiles files, List<Fault> faults) =>
        ReadAll<ThemeId, Theme>(files, "learning", ".md", ThemeId.TryParse, (id, text, list) =>
        {
            var path = $"questions/{id}.txt";
            return ThemeReader.Read(id, text, QuestionFile.Read(path, files.Text(path), faults), list);
        }, faults);

    private delegate bool TryParse<TId>(string? text, out TId id);

    private static List<T> ReadAll<TId, T>(
        LibraryFiles files, string folder, string extension, TryParse<TId> tryParse, Func<TId, string, FaultList, T?> read, List<Fault> faults)
        where T : class
    {
        var found = new List<T>();
        foreach (var (path, text) in files.Below(folder, extension))
        {
            var name = path[(folder.Length + 1)..^extension.Length];
            if (!tryParse(name, out var id))
                faults.Add(new(path, 0, $"'{name}' is not an id.", "Name the file with lower-case words joined by hyphens."));
            else if (read(id, text, new(path, faults)) is { } item)
                found.Add(item);
        }

        return found;
    }
}
