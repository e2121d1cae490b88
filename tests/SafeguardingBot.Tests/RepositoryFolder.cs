namespace SafeguardingBot.Tests;

/// <summary>Finds the folders of the repository from wherever the tests were built.</summary>
internal static class RepositoryFolder
{
    public static string Top { get; } = FindTop();

    public static string Cards => Path.Combine(Top, "cards");

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
