using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>The cards that the bot sends, from the templates of <c>cards/templates/</c>. A broken template stops the service when it starts.</summary>
/// <param name="pages">Where anybody may read the learning library, by https; null when there is no such address.</param>
internal sealed class BotCards(CardTemplates templates, Uri? pages = null)
{
    // One a theme, with what cards have written of it.
    private readonly ConcurrentDictionary<string, LinkData> briefings = new(StringComparer.Ordinal);

    public RawJson Answer(AnswerData data) =>
        templates["answer"].ExpandLater(data.Urgent || Briefing(data.Lead) is not { } link ? data : data with { Links = With(data.Links, link) }, CardDataJson.Default.AnswerData);

    public RawJson Learning(LearningData data) =>
        Render("learning", Briefing(data.Theme) is not { } link ? data : data with { Links = With(data.Links, link) }, CardDataJson.Default.LearningData);

    public RawJson Reflect(ReflectData data) => Render("reflect", data, CardDataJson.Default.ReflectData);

    public RawJson Menu(MenuData data) => Render("menu", data, CardDataJson.Default.MenuData);

    public RawJson Choose(ChooseData data) => Render("choose", data, CardDataJson.Default.ChooseData);

    public RawJson Of(Answer answer, LearningLibrary library) => answer switch
    {
        { Outcome: Outcome.Command, Command: { Kind: not ChatCommandKind.Area } or { Areas: not null }, Question.Urgency: null } => Menu(Menus.Of(answer, library)),
        _ => Answer(AnswerCard.Of(answer, library)),
    };

    /// <summary>The card of <c>cards/templates/{name}.json</c> with this data.</summary>
    public RawJson Render<T>(string name, T data, JsonTypeInfo<T> contract) => new(templates[name].ExpandToUtf8(data, contract));

    /// <summary>The way to the page that a team prints of a theme; null where there is none for anybody.</summary>
    public LinkData? Briefing(string theme) =>
        pages is null || theme.Length == 0 ? null : briefings.GetOrAdd(theme, static (theme, pages) => new("Briefing to print", new(pages, $"/briefings/{theme}")), pages);

    private static IEnumerable<LinkData> With(IEnumerable<LinkData> links, LinkData link) => links is LastingList<LinkData> lasting ? lasting.With(link) : [.. links, link];
}
