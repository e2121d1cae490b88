namespace SafeguardingBot.Commands;

/// <summary>Where the library's files are: as told, else <c>cards/</c> here, else the copy beside the program.</summary>
internal static class CardsFolder
{
    /// <summary>What was learnt from the copy beside the program when it was built; it need not be there.</summary>
    public static string Learnt => Path.Combine(AppContext.BaseDirectory, "learnt.bin");

    public static string Find(string? told)
    {
        if (told is not null)
            return told;

        return Directory.Exists("cards/learning") ? "cards" : Path.Combine(AppContext.BaseDirectory, "cards");
    }
}
