using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;

namespace SafeguardingBot.Asking;

/// <summary>Cards that offer things to press: welcome, help, themes, reviews, areas.</summary>
internal static class Menus
{
    private static readonly string[] Promise =
    [
        "Every sentence was written and cited by a person. Nothing is made up.",
        "If somebody is in danger now, call 999. I report nothing for you.",
        "Please leave out names and other personal data. I spot them, remove them and do not keep them.",
    ];

    /// <summary>Shown once, when the bot is added.</summary>
    public static MenuData Welcome(LearningLibrary library) => Menu(
        "Ask me what case reviews teach",
        ["Type a question in your own words. I answer with what reviews of real cases have taught, who to call, and links to procedures.", .. Promise],
        [new("Try one of these", Examples(library))]);

    public static MenuData Of(Answer answer, LearningLibrary library) => answer.Command switch
    {
        { Kind: ChatCommandKind.Themes } => Menu(answer.Title, [answer.Sentence], ByGroup(library)),
        { Kind: ChatCommandKind.Reviews } => Menu(answer.Title, [answer.Sentence], [new("Documents", library.Reviews.Select(r => new MenuItemData($"{r.Title} ({r.Date})", Verbs.Review, r.Id.ToString())))]),
        { Kind: ChatCommandKind.Area, Areas: { Count: > 0 } areas } => Menu(answer.Title, [answer.Sentence], buttons: areas.Select(a => new MenuItemData(a.Title, Verbs.Area, a.Id.ToString()))),
        { Kind: ChatCommandKind.Privacy } => Menu(answer.Title, [answer.Sentence]),
        { Kind: ChatCommandKind.Glossary } => Menu(answer.Title, [answer.Sentence], [new("Terms", [])], buttons: []),
        _ => Menu(answer.Title, [answer.Sentence, .. Promise, "Other words that I know: themes, reviews, area, glossary, privacy."], [new("Try one of these", Examples(library))]),
    };

    public static MenuData Of(PlainReply reply) => Menu(reply.Title, reply.Sentences);

    public static MenuData Related(Theme theme, LearningLibrary library) => Menu(
        $"Related to: {theme.Title}", [], [new("Themes", theme.SeeAlso.Select(library.Theme).OfType<Theme>().Select(Item))],
        [new("Back", Verbs.Theme, theme.Id.ToString())]);

    private static MenuItemData Item(Theme theme) => new(theme.Title, Verbs.Theme, theme.Id.ToString());

    private static MenuData Menu(string title, IEnumerable<string> paragraphs, IEnumerable<MenuGroupData>? groups = null, IEnumerable<MenuItemData>? buttons = null) => new()
    {
        Title = title,
        Paragraphs = paragraphs,
        Groups = groups ?? [],
        Buttons = buttons ?? [],
        Speak = title,
        FallbackText = string.Join('\n', paragraphs.Prepend(title)),
    };

    private static IEnumerable<MenuItemData> Examples(LearningLibrary library) =>
        ThemeGroups.All
            .Select(group => library.Themes.Where(t => t.Group == group).SelectMany(t => t.Examples.Take(1).Select(e => (Theme: t, Example: e))).MinBy(t => t.Example.Length))
            .Where(t => t.Theme is not null)
            .Take(3)
            .Select(t => new MenuItemData(t.Example, Verbs.Theme, t.Theme.Id.ToString()));

    private static IEnumerable<MenuGroupData> ByGroup(LearningLibrary library) =>
        ThemeGroups.All.Select(g => new MenuGroupData(g, library.Themes.Where(t => t.Group == g).Select(Item)));
}

/// <summary>What the buttons of cards ask for.</summary>
internal static class Verbs
{
    public const string Theme = "theme", More = "more", Reflect = "reflect", Related = "related", Review = "review", Area = "area";
}
