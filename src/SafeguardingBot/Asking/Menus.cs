using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Learning;
using SafeguardingBot.People;

namespace SafeguardingBot.Asking;

/// <summary>Cards that offer things to press: welcome, help, themes, reviews, areas.</summary>
internal static class Menus
{
    public const string WelcomeTitle = "Ask me what case reviews teach";

    /// <summary>The commands that help offers, as their titles and what they ask for.</summary>
    public static readonly IReadOnlyList<(string Title, string Id)> Commands =
        [("Themes", "themes"), ("Reviews", "reviews"), ("Glossary", "glossary"), ("My area", "area"), ("Privacy", "privacy")];

    /// <summary>Shown once, when the bot is added.</summary>
    /// <param name="profession">Whose examples come first, where it is known.</param>
    public static MenuData Welcome(LearningLibrary library, Profession? profession = null) =>
        Said(library, BotMessage.Welcome, [new("Try one of these", ExampleQuestions.For(library, profession))]);

    /// <summary>Shown once in a team or a group chat, and short: everybody there sees it.</summary>
    public static MenuData WelcomeInPublic(LearningLibrary library) =>
        Said(library, BotMessage.WelcomeInPublic, [new("Try one of these", ExampleQuestions.For(library, profession: null))]);

    public static MenuData Of(Answer answer, LearningLibrary library) => answer.Command switch
    {
        { Kind: ChatCommandKind.Themes } => Menu(answer.Title, [answer.Sentence], ByGroup(library), findsThemes: true),
        { Kind: ChatCommandKind.Reviews } => Menu(answer.Title, [answer.Sentence], [new("Documents", library.Reviews.Select(r => new MenuItemData($"{r.Title} ({r.Date})", Verbs.Review, r.Id.ToString())))]),
        { Kind: ChatCommandKind.Area, Areas: { Count: > 0 } areas } => Menu(answer.Title, [answer.Sentence], [new("Areas", areas.Select(a => new MenuItemData(a.Title, Verbs.Area, a.Id.ToString())))], dialogs: [AreaDialog.Button]),
        { Kind: ChatCommandKind.Privacy } => Menu(answer.Title, [answer.Sentence]),
        { Kind: ChatCommandKind.Glossary } => GlossaryMenu.Of(library, 0),
        _ => LibraryCardData.Of(library).Help,
    };

    public static MenuData Help(LearningLibrary library) => Said(
        library, BotMessage.Help, [new("Try one of these", [.. ExampleQuestions.For(library, profession: null)])], [.. Commands.Select(c => new MenuItemData(c.Title, Verbs.Show, c.Id)), MyLearning.Button]);

    /// <summary>What stands in <c>cards/messages/</c>, with things to press below it.</summary>
    private static MenuData Said(LearningLibrary library, string id, IEnumerable<MenuGroupData> groups, IEnumerable<MenuItemData>? buttons = null) =>
        Menu(library.Messages[id].Title, library.Messages[id].Paragraphs, groups, buttons);

    public static MenuData Of(PlainReply reply) => Menu(reply.Title, reply.Sentences);

    public static MenuData Related(Theme theme, LearningLibrary library) => Menu(
        $"Related to: {theme.Title}", [], [new("Themes", theme.SeeAlso.Select(library.Theme).OfType<Theme>().Select(Item))],
        [new("Back", Verbs.Theme, theme.Id.ToString())]);

    private static MenuItemData Item(Theme theme) => new(theme.Title, Verbs.Theme, theme.Id.ToString());

    internal static MenuData Menu(
        string title, IEnumerable<string> paragraphs, IEnumerable<MenuGroupData>? groups = null, IEnumerable<MenuItemData>? buttons = null,
        IEnumerable<DialogData>? dialogs = null, bool findsThemes = false) => new()
    {
        Title = title,
        Paragraphs = paragraphs,
        Groups = groups ?? [],
        FindsThemes = findsThemes,
        Buttons = buttons ?? [],
        Dialogs = dialogs ?? [],
        Speak = title,
        FallbackText = string.Join('\n', paragraphs.Prepend(title)),
    };

    private static IEnumerable<MenuGroupData> ByGroup(LearningLibrary library) =>
        ThemeGroups.All.Select(g => new MenuGroupData(g, library.Themes.Where(t => t.Group == g).Select(Item)));
}

/// <summary>What the buttons of cards ask for.</summary>
internal static class Verbs
{
    public const string Theme = "theme", More = "more", Reflect = "reflect", Related = "related", Review = "review", Area = "area",
        Ask = "ask", Show = "show", Glossary = "glossary", Term = "term";

    public static IReadOnlyCollection<string> All { get; } = [Theme, More, Reflect, Related, Review, Area, Ask, Show, Glossary, Term];
}
