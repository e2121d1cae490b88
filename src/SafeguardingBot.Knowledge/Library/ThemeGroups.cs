namespace SafeguardingBot.Knowledge.Library;

/// <summary>The groups that themes are shown in, in the order in which people see them.</summary>
public static class ThemeGroups
{
    public static readonly IReadOnlyList<string> All =
    [
        "Babies and pregnancy", "Parents and households", "Harm", "Children and young people", "Schools and health pathways", "How we practise",
    ];
}
