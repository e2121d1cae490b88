namespace SafeguardingBot.Tests;

/// <summary>Finds the folders of the repository from wherever the tests were built.</summary>
internal static class RepositoryFolder
{
    public static string Top { get; } = FindTop();

    public static string Cards => Path.Combine(Top, "cards");

    /// <summary>A copy of the cards to break; whoever asks deletes it.</summary>
    public static DirectoryInfo CopyOfCards()
    {
        var copy = Directory.CreateTempSubdirectory("cards-");
        foreach (var file in Directory.GetFiles(Cards, "*", SearchOption.AllDirectories))
        {
            var to = new FileInfo(Path.Combine(copy.FullName, Path.GetRelativePath(Cards, file)));
            to.Directory?.Create();
            File.Copy(file, to.FullName);
        }

        return copy;
    }

    private static string FindTop()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SafeguardingBot.sln")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds SafeguardingBot.sln.");
    }
}
