using System.Diagnostics.CodeAnalysis;

namespace SafeguardingBot.Knowledge.Library;

/// <summary>What a file of the library holds.</summary>
public enum LibraryFileKind
{
    Theme,
    Questions,
    Review,
    Area,

    /// <summary>What the bot says of itself, or in an emergency.</summary>
    Message,

    Lexicon,
    ThemeList,
}

/// <summary>
/// The path of a file of the library, such as <c>learning/safe-sleep.md</c>. It can name nothing else: no other folder, no other kind of file
/// and no way out of the library.
/// </summary>
public readonly record struct LibraryPath
{
    private static readonly (string Folder, string Extension, LibraryFileKind Kind)[] Folders =
    [
        ("learning/", ".md", LibraryFileKind.Theme),
        ("questions/", ".txt", LibraryFileKind.Questions),
        ("reviews/", ".md", LibraryFileKind.Review),
        ("areas/", ".yaml", LibraryFileKind.Area),
        ("messages/", ".md", LibraryFileKind.Message),
    ];

    private readonly string? value;

    private LibraryPath(string value, LibraryFileKind kind, string id) => (this.value, Kind, Id) = (value, kind, id);

    public static readonly LibraryPath Lexicon = new("lexicon.yaml", LibraryFileKind.Lexicon, "lexicon");

    public static readonly LibraryPath ThemeList = new("themes.txt", LibraryFileKind.ThemeList, "themes");

    public LibraryFileKind Kind { get; }

    /// <summary>The file's name without folder and extension.</summary>
    public string Id => field ?? "";

    public static LibraryPath OfTheme(ThemeId id) => Parse($"learning/{id}.md");

    public static LibraryPath OfQuestions(ThemeId id) => Parse($"questions/{id}.txt");

    public static LibraryPath OfMessage(string id) => Parse($"messages/{id}.md");

    public static LibraryPath OfArea(AreaId id) => Parse($"areas/{id}.yaml");

    /// <exception cref="FormatException">The text is not the path of a library file.</exception>
    public static LibraryPath Parse(string text) => TryParse(text, out var path) ? path : throw new FormatException($"'{text}' is not the path of a library file.");

    public static bool TryParse([NotNullWhen(true)] string? text, out LibraryPath path)
    {
        path = text == Lexicon.value ? Lexicon : text == ThemeList.value ? ThemeList : default;
        foreach (var (folder, extension, kind) in Folders)
        {
            if (text is not null && text.StartsWith(folder, StringComparison.Ordinal) && text.EndsWith(extension, StringComparison.Ordinal)
                && text.Length > folder.Length + extension.Length && text[folder.Length..^extension.Length] is var id && Slug.IsValid(id))
            {
                path = new(text, kind, id);
            }
        }

        return path.value is not null;
    }

    public override string ToString() => value ?? "";
}
