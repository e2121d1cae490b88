using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>How the store names what every turn writes.</summary>
internal static class StoredWords
{
    private static readonly string[] Outcomes = [.. Enum.GetValues<Outcome>().Select(o => o.ToString().ToLowerInvariant())];

    public static string Stored(this Outcome outcome) => Outcomes[(int)outcome];

    /// <summary>With a space between.</summary>
    public static string Stored(this IReadOnlyList<ThemeId> themes)
    {
        var ids = new string[themes.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = themes[i].ToString();
        return string.Join(' ', ids);
    }
}
