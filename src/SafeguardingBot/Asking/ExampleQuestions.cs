using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>Three questions to try: from the themes that say most to the person's profession, else from different groups of themes.</summary>
internal static class ExampleQuestions
{
    private const int Shown = 3;

    public static IEnumerable<MenuItemData> For(LearningLibrary library, Profession? profession) =>
        Own(library, profession).Concat(Spread(library)).Distinct().Take(Shown).Select(Item);

    private static IEnumerable<Theme> Own(LearningLibrary library, Profession? profession) => profession is not { } own ? [] : library.Themes
        .Where(t => t.Examples.Count > 0)
        .Select(t => (Theme: t, Points: t.Points.Count(p => p.For.Contains(own))))
        .Where(t => t.Points > 0)
        .OrderByDescending(t => t.Points).ThenBy(t => t.Theme.Id.ToString(), StringComparer.Ordinal)
        .Select(t => t.Theme);

    private static IEnumerable<Theme> Spread(LearningLibrary library) => ThemeGroups.All
        .Select(group => library.Themes.Where(t => t.Group == group && t.Examples.Count > 0).MinBy(t => t.Examples[0].Length))
        .OfType<Theme>();

    private static MenuItemData Item(Theme theme) => new(theme.Examples[0], Verbs.Ask, new Example(theme.Id, 0).ToString());
}
