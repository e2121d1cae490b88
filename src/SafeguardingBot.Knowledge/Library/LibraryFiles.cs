namespace SafeguardingBot.Knowledge.Library;

/// <summary>The files of a library as text, wherever they are kept. Paths are relative to <c>cards/</c>, with forward slashes.</summary>
public sealed class LibraryFiles(IEnumerable<KeyValuePair<string, string>> files)
{
    private readonly SortedDictionary<string, string> files = new(files.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Ordered by path.</summary>
    public IReadOnlyDictionary<string, string> All => files;

    public string? Text(string path) => files.GetValueOrDefault(path);

    /// <summary>The same with some files replaced, added, or, where the text is null, taken out.</summary>
    public LibraryFiles With(IEnumerable<KeyValuePair<string, string?>> changes)
    {
        var changed = new Dictionary<string, string>(files, StringComparer.Ordinal);
        foreach (var (path, text) in changes)
        {
            if (text is null)
                changed.Remove(path);
            else
                changed[path] = text;
        }

        return new(changed);
    }

    public IEnumerable<KeyValuePair<string, string>> Below(string folder, string extension) =>
        files.Where(f => f.Key.StartsWith(folder + "/", StringComparison.Ordinal) && f.Key.EndsWith(extension, StringComparison.Ordinal));

    /// <summary>Reads the learning, questions, reviews, areas and messages below a folder, its lexicon and its list of themes.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static LibraryFiles FromFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The library folder '{Path.GetFullPath(folder)}' does not exist. Set Library:Folder to the folder that holds learning/, reviews/ and areas/.");

        string[] kinds = ["learning/*.md", "questions/*.txt", "reviews/*.md", "areas/*.yaml", "messages/*.md"];
        var found = kinds
            .Select(kind => (Folder: Path.Combine(folder, Path.GetDirectoryName(kind)!), Pattern: Path.GetFileName(kind))) // each kind has a folder part
            .Where(kind => Directory.Exists(kind.Folder))
            .SelectMany(kind => Directory.EnumerateFiles(kind.Folder, kind.Pattern))
            .Concat(Directory.EnumerateFiles(folder, "lexicon.yaml"))
            .Concat(Directory.EnumerateFiles(folder, "themes.txt"));

        return new(found.Select(path => KeyValuePair.Create(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path))));
    }
}
